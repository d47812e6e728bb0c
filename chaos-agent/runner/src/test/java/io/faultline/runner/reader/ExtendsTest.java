package io.faultline.runner.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Experiments that extend other files. */
class ExtendsTest {
  private static final String OWN =
      """
      extends: base.yaml
      experiment: own
      title: own
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeBase() throws IOException {
    write(
        "base.yaml",
        """
        load: {simulation: Orders, rate: 40}
        phases: {warmUp: 1s, steady: 5s, fault: 20s, recovery: 20s}
        steadyState:
          - {name: errors, query: e, tolerance: "<= 0.01", userFacing: true}
          - {name: speed, query: s, tolerance: "<= 1"}
        abort:
          - {name: heat, query: h, tolerance: "<= 90"}
        invariants:
          - {name: none lost, get: "${order}/{id}", expect: {status: done, count: 1}}
        plots:
          - {title: Orders, lines: {all: o}}
          - {title: Errors, lines: {all: e}}
        """);
  }

  @Test
  void mergesMappingsAndReplacesWhatIsSingle() throws Exception {
    var read = read(OWN + "phases: {fault: 7s}\nload: {rate: 5}\n");
    assertThat(read.phases().fault()).isEqualTo(Duration.ofSeconds(7));
    assertThat(read.phases().recovery()).isEqualTo(Duration.ofSeconds(20));
    assertThat(read.load()).isEqualTo(new Workload.Simulation("Orders", 5));
  }

  @Test
  void mergesNamedListsByNameAndKeepsTheirOrder() throws Exception {
    var read =
        read(
            OWN
                + """
                steadyState:
                  - {name: more, query: m, tolerance: "<= 3"}
                  - {name: errors, tolerance: "<= 0.5"}
                invariants:
                  - {name: none lost, expect: {count: 2}}
                plots:
                  - {title: Orders, unit: /s, lines: {some: p}}
                """);
    assertThat(read.steadyState())
        .extracting(Experiment.Probe::name)
        .containsExactly("errors", "speed", "more");
    assertThat(read.steadyState().get(0).kind().text()).isEqualTo("e");
    assertThat(read.steadyState().get(0).userFacing()).isTrue();
    assertThat(read.steadyState().get(0).tolerance().text()).isEqualTo("<= 0.5");
    assertThat(((Invariant.OfEntries) read.invariants().get(0)).expect())
        .containsOnly(java.util.Map.entry("status", "done"), java.util.Map.entry("count", "2"));
    assertThat(read.plots().get(0).lines()).containsOnlyKeys("all", "some");
  }

  @Test
  void takesOutWhatIsRemovedBeforeItMerges() throws Exception {
    var read = read(OWN + "remove: [speed, heat, Errors, invariants]\n");
    assertThat(read.steadyState()).extracting(Experiment.Probe::name).containsExactly("errors");
    assertThat(read.aborts()).isEmpty();
    assertThat(read.invariants()).isEmpty();
    assertThat(read.plots()).extracting(Experiment.Plot::title).containsExactly("Orders");
    var anew = read(OWN + "remove: [Orders]\nplots: [{title: Orders, lines: {other: x}}]\n");
    assertThat(anew.plots().get(1).lines()).containsOnlyKeys("other");
  }

  @Test
  void extendsSeveralAndChainsOfThem() throws Exception {
    write("sub/fast.yaml", "extends: ../base.yaml\nload: {rate: 100}\n");
    write("long.yaml", "phases: {fault: 60s}\nload: {rate: 7}\n");
    var read = read(OWN.replace("base.yaml", "[sub/fast.yaml, long.yaml]"));
    assertThat(read.load().perSecond()).isEqualTo(7);
    assertThat(read.phases().fault()).isEqualTo(Duration.ofSeconds(60));
    assertThat(read(OWN.replace("base.yaml", "[long.yaml, sub/fast.yaml]")).load().perSecond())
        .isEqualTo(100);
  }

  @Test
  void aMistakeIsToldWhereItStands() throws Exception {
    write("bad.yaml", "extends: base.yaml\n\nphases: {steady: soon}\nlod: 3\n");
    assertThat(problems(OWN.replace("base", "bad") + "load: {rate: 0}\n"))
        .containsExactly(
            "own.yaml:4: load.rate: expected 0.1 to 5000 per second, got '0'",
            "bad.yaml:3: phases.steady: expected a duration such as 200ms, 1.5s or 2m, got 'soon'",
            "bad.yaml:4: lod: unknown key, did you mean 'load'?");
    assertThat(problems("extends: base.yaml\nexperiment: own\n"))
        .containsExactly("own.yaml:1: title: expected this key, got none");
    assertThat(problems(OWN + "expect: {recovered: 5s}\nphases: {recovery: 1s}\n"))
        .contains("own.yaml:4: expect: expected a fault along with it, got none");
  }

  @Test
  void whatIsTooShortIsToldWhereItsLengthStands() throws Exception {
    var text = OWN + "fault: {inject: latency 1s, into: order sql}\nexpect: {recovered: 30s}\n";
    assertThat(problems(text))
        .containsExactly(
            "base.yaml:2: phases.recovery: expected 33s or more (for expect.recovered and phases.hold), got 20s");
  }

  @Test
  void aNameGivenTwiceInAFileIsToldAlthoughItIsMerged() throws Exception {
    assertThat(problems(OWN + "plots:\n  - {title: Orders}\n  - {title: Orders, lines: {a: b}}\n"))
        .containsExactly(
            "own.yaml:6: plots[2].title: expected a name of its own, got 'Orders' again");
  }

  @Test
  void filesThatAreNotThereOrUnusableAreTold() throws Exception {
    assertThat(problems(OWN.replace("base.yaml", "bse.yaml")).get(0))
        .startsWith("own.yaml:1: extends: expected a file, got none: ")
        .endsWith("bse.yaml; did you mean 'base.yaml'?");
    assertThat(problems(OWN.replace("base.yaml", ".")).get(0))
        .startsWith("own.yaml:1: extends: expected a file, got a folder: ");
    assertThat(problems(OWN.replace("base.yaml", "\"a\\0b\"")).get(0))
        .startsWith("own.yaml:1: extends: expected a file, got 'a");
    assertThat(problems(OWN.replace("base.yaml", "{a: b}")))
        .contains("own.yaml:1: extends: expected a text or a list, got a mapping");
    write("list.yaml", "- a\n");
    assertThat(problems(OWN.replace("base", "list")))
        .contains("list.yaml:1: expected keys and values, got a list");
    write("broken.yaml", "a: 1\nb: [\n");
    assertThat(problems(OWN.replace("base", "broken")))
        .anyMatch(
            it ->
                it.startsWith("broken.yaml:2: expected YAML")
                    || it.startsWith("broken.yaml:3: expected YAML"));
  }

  @Test
  void aCircleIsTold() throws Exception {
    write("a.yaml", "extends: b.yaml\n");
    write("b.yaml", "\nextends: [base.yaml, a.yaml]\n");
    assertThat(problems(OWN.replace("base", "a")))
        .containsExactly(
            "b.yaml:2: extends: expected files that do not extend each other in a circle, got a.yaml -> b.yaml -> a.yaml");
    assertThat(problems(OWN.replace("base", "own")).get(0)).endsWith("got own.yaml -> own.yaml");
  }

  @Test
  void aRemovalInVainIsTold() throws Exception {
    assertThat(problems(OWN + "remove: [sped]\n"))
        .containsExactly(
            "own.yaml:4: remove: expected a name or a key of what this file extends, got 'sped'; did you mean 'speed'?");
    assertThat(problems("remove: [x]\n" + ExperimentReaderTest.GOOD))
        .containsExactly("own.yaml:1: remove: expected 'extends' along with it, got none");
  }

  @Test
  void theCommandLineSetsNeither() throws Exception {
    var file = write("own.yaml", OWN);
    assertThat(
            catchThrowableOfType(
                UnusableInputException.class,
                () -> ExperimentReader.read(ExperimentFile.read(file), List.of("extends=x"))))
        .hasMessage("--set: extends: expected in a file only, got it here");
  }

  @Test
  void aFileWithoutTheKeyExperimentIsAPart() throws Exception {
    var base = ExperimentFile.read(folder.resolve("base.yaml"));
    assertThat(base.isPart()).isTrue();
    assertThatCode(base::checkPart).doesNotThrowAnyException();
    var bad = ExperimentFile.of("p.yaml", "plots: [{unit: s}]\nphases: {steady: 5}\n");
    assertThat(catchThrowableOfType(UnusableInputException.class, bad::checkPart))
        .hasMessageContaining("p.yaml:2: phases.steady: expected a duration")
        .hasMessageContaining("p.yaml:1: plots[0].title: expected this key, got none");
    assertThat(ExperimentFile.read(write("own.yaml", OWN)).isPart()).isFalse();
  }

  @Test
  void showsTheWholeAndWhereEachPartStands() throws Exception {
    var text =
        OWN
            + "description: |\n  two\n  lines\n"
            + "steadyState: [{name: errors, tolerance: \"<= 0.5\", unit: \"\\u00b5s\"}]\n";
    var file = ExperimentFile.read(write("own.yaml", text));
    assertThat(file.shown().lines().map(line -> line.replaceAll(" +# .*/", " # ")))
        .contains(
            "experiment: own # own.yaml:2",
            "description: | # own.yaml:4",
            "  two",
            "  rate: 40 # base.yaml:1",
            "  - name: errors # own.yaml:7",
            "    tolerance: '<= 0.5' # own.yaml:7",
            "    query: e # base.yaml:4");
    assertThat(experiment(ExperimentFile.of("shown.yaml", file.shown())))
        .isEqualTo(experiment(file));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatIsShippedIsShortAndMeansTheSameInOneFile(Path path) throws Exception {
    assertThat(ShippedFiles.text(path).lines().count()).isLessThanOrEqualTo(30);
    var file = ExperimentFile.read(path);
    assertThat(experiment(ExperimentFile.of("shown.yaml", file.standalone())))
        .isEqualTo(experiment(file));
  }

  /** Shipped experiments differ in faults and expectations; they share all other keys. */
  @ParameterizedTest
  @MethodSource("shipped")
  void whatIsShippedSharesLoadAndTruth(Path path) throws Exception {
    var one = experiment(ExperimentFile.read(path));
    var other = experiment(ExperimentFile.read(ShippedFiles.FOLDER.resolve("nothing-at-all.yaml")));
    assertThat(one.load()).isEqualTo(other.load());
    assertThat(one.steadyState()).isEqualTo(other.steadyState()).hasSize(5);
    assertThat(one.drained()).isEqualTo(other.drained()).isPresent();
    assertThat(one.invariants()).isEqualTo(other.invariants()).hasSize(9);
    assertThat(one.plots()).isEqualTo(other.plots()).hasSize(8);
    // No user can order during this fault, which is its purpose.
    boolean locksOut =
        List.of("database-connection-reset", "database-paused", "order-killed", "pool-exhausted")
            .contains(one.name());
    assertThat(one.aborts()).isEqualTo(locksOut ? List.of() : other.aborts());
    // One fault after another takes longer than one.
    if (one.faults().size() < 2)
      assertThat(one.phases().fault()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  static List<Path> shipped() {
    return ShippedFiles.experiments();
  }

  private Experiment read(String own) throws IOException {
    return experiment(ExperimentFile.read(write("own.yaml", own)));
  }

  private static Experiment experiment(ExperimentFile file) throws UnusableInputException {
    return ExperimentReader.read(file, List.of());
  }

  /** The problems without the folder in their text. */
  private List<String> problems(String own) throws IOException {
    var file = write("own.yaml", own);
    var refused =
        catchThrowableOfType(
            UnusableInputException.class, () -> experiment(ExperimentFile.read(file)));
    return refused.getMessage().replace(folder + "/", "").lines().toList();
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
