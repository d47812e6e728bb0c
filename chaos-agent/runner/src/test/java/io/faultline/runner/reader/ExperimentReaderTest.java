package io.faultline.runner.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.fault.Fault;
import io.faultline.fault.FaultKind;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.Target;
import io.faultline.fault.WireFault;
import io.faultline.runner.experiment.Attempt;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentReaderTest {
  static final String GOOD =
      """
      experiment: peer-outage
      title: the peer resets
      load: {simulation: Orders, rate: 90 per minute}
      phases: {warmUp: 1s, steady: 15s, fault: 20s, recovery: 20s, drain: 10s, hold: 2s}
      steadyState:
        - {name: errors, query: "sum(x)", tolerance: "<= 0.01", unit: /s, userFacing: true}
      fault:
        inject: latency 200ms
        into: payment http-client peer=card share=50%
        lease: 6s
      expect:
        detected:
          - {breaker: payment/card, within: 1s}
          - {alert: Down, within: 5s}
        mitigated: 3s
        recovered: 4s
        drained: 5s
      drained: {query: backlog, tolerance: "<= 0"}
      invariants:
        - {name: none lost, get: "${order}/orders/{id}", expect: {status: "{status}", charged: 1}}
      abort:
        - {name: heat, query: heat, tolerance: 0 to 90}
      plots:
        - {title: Orders, unit: /s, lines: {accepted: a, confirmed: c}}
      """;

  @TempDir Path folder;

  static List<Path> shipped() {
    return ShippedFiles.experiments();
  }

  @Test
  void readsEveryKey() throws Exception {
    var read = ExperimentReader.read(ExperimentFile.of("good.yaml", GOOD), List.of());
    assertThat(read.name()).isEqualTo("peer-outage");
    assertThat(read.load()).isEqualTo(new Workload.Simulation("Orders", 1.5));
    assertThat(read.phases())
        .isEqualTo(
            new Experiment.Phases(
                seconds(1), seconds(15), seconds(20), seconds(20), seconds(10), seconds(2)));
    assertThat(read.steadyState())
        .containsExactly(
            new Experiment.Probe("errors", "sum(x)", Tolerance.parse("<= 0.01"), "/s", true));
    assertThat(read.faults())
        .containsExactly(
            new Experiment.Breaking(
                Fault.parse("latency 200ms"),
                Target.parse("payment http-client peer=card share=50%"),
                seconds(6)));
    assertThat(read.expectations().detections())
        .containsExactly(
            new Experiment.Detection(DetectorKind.BREAKER, "payment/card", seconds(1)),
            new Experiment.Detection(DetectorKind.ALERT, "Down", seconds(5)));
    assertThat(read.expectations().mitigatedWithin()).contains(seconds(3));
    assertThat(read.expectations().recoveredWithin()).contains(seconds(4));
    assertThat(read.expectations().drainedWithin()).contains(seconds(5));
    assertThat(read.expectations().userErrors()).isEmpty();
    assertThat(read.drained()).map(probe -> probe.kind().text()).contains("backlog");
    assertThat(read.invariants())
        .containsExactly(
            new Invariant.OfEntries(
                "none lost", "${order}/orders/{id}", Map.of("status", "{status}", "charged", "1")));
    assertThat(read.aborts()).hasSize(1);
    assertThat(read.plots().get(0).lines().keySet()).containsExactly("accepted", "confirmed");
  }

  @Test
  void readsForWhatAnInvariantIsAndWhenItIsLate() throws Exception {
    var text =
        GOOD.replace(
            "  - {name: none lost,",
            """
            - {name: done once, for: refused | unanswered, get: u, after: none lost, expect: {n: 0|1}}
            - {name: all, for: all, get: u, expect: {n: 0|1}}
            - {name: none lost, late: {status: accepted},\
            """
                .indent(2)
                .stripTrailing());
    var read =
        ExperimentReader.read(ExperimentFile.of("good.yaml", text), List.of()).invariants().stream()
            .map(Invariant.OfEntries.class::cast)
            .toList();
    assertThat(read.get(0))
        .isEqualTo(
            new Invariant.OfEntries(
                "done once",
                Set.of(Attempt.REFUSED, Attempt.UNANSWERED),
                "u",
                Map.of(),
                Optional.of("none lost"),
                Map.of("n", "0|1")));
    assertThat(read.get(1).attempts()).containsExactlyInAnyOrder(Attempt.values());
    assertThat(read.get(2).attempts()).containsExactly(Attempt.ACCEPTED);
    assertThat(read.get(2).late()).containsExactly(Map.entry("status", "accepted"));
  }

  @Test
  void refusesAnInvariantForWhatIsNoAttemptOrAfterWhatIsNeverLate() {
    assertThat(problems(GOOD.replace("{name: none lost,", "{name: none lost, for: refusd,")))
        .singleElement()
        .asString()
        .contains(
            "invariants[0].for: expected accepted, refused, unanswered, some of them joined by '|',"
                + " or all, got 'refusd'");
    assertThat(problems(GOOD.replace("{name: none lost,", "{name: none lost, after: none lost,")))
        .singleElement()
        .asString()
        .contains(
            "invariants[0].after: expected another invariant that has 'late', got 'none lost'");
  }

  @Test
  void readsWhatUsersAreAndWhichAlertIs() throws Exception {
    var text =
        GOOD.replace("{alert: Down, within: 5s}", "{alert: Down, within: 5s, labels: {peer: card}}")
            .replace("  mitigated: 3s", "  userErrors: \"<= 1%\"\n  slow: \"<= 2% over 500ms\"");
    var expected =
        ExperimentReader.read(ExperimentFile.of("good.yaml", text), List.of()).expectations();
    assertThat(expected.userErrors()).contains(new Experiment.Share(0.01));
    assertThat(expected.slow())
        .contains(new Experiment.Slow(new Experiment.Share(0.02), Duration.ofMillis(500)));
    assertThat(expected.detections().get(1).labels()).containsExactly(Map.entry("peer", "card"));
  }

  @Test
  void refusesARunThatPromisesNothing() {
    var nothing = GOOD.replaceAll("(?s)expect:.*?drained: \\{", "drained: {");
    var text = nothing.replaceAll("(?s)invariants:.*?abort:", "abort:");
    var refused =
        catchThrowableOfType(
            UnusableInputException.class,
            () -> ExperimentReader.read(ExperimentFile.of("bad.yaml", text), List.of()));
    assertThat(refused).hasMessageContaining("a run that expects nothing proves nothing");
    assertThat(
            catchThrowableOfType(
                UnusableInputException.class,
                () -> ExperimentReader.read(ExperimentFile.of("facts.yaml", nothing), List.of())))
        .isNull();
  }

  @Test
  void refusesLabelsOfWhatIsNoAlert() {
    var text =
        GOOD.replace(
            "{breaker: payment/card, within: 1s}",
            "{breaker: payment/card, within: 1s, labels: {a: b}}");
    var refused =
        catchThrowableOfType(
            UnusableInputException.class,
            () -> ExperimentReader.read(ExperimentFile.of("bad.yaml", text), List.of()));
    assertThat(refused)
        .hasMessageContaining("bad.yaml:13: expect.detected[0].labels: expected an alert");
  }

  @Test
  void setsWhatTheCommandLineAsksFor() throws Exception {
    var settings =
        List.of(
            "load.rate=80",
            "phases.fault=7s",
            "steadyState.errors.tolerance=<= 0.2",
            "steadyState.0.unit=%",
            "expect.detected.1.within=4s");
    var read = ExperimentReader.read(ExperimentFile.of("good.yaml", GOOD), settings);
    assertThat(read.load().perSecond()).isEqualTo(80);
    assertThat(read.phases().fault()).isEqualTo(seconds(7));
    assertThat(read.steadyState().get(0).tolerance().text()).isEqualTo("<= 0.2");
    assertThat(read.steadyState().get(0).unit()).isEqualTo("%");
    assertThat(read.expectations().detections().get(1).within()).isEqualTo(seconds(4));
  }

  @Test
  void reportsWhatIsWrongOnTheCommandLineInTheSameWay() {
    assertThat(
            problems(
                GOOD, "load.rat=80", "load.rate=much", "phases", "title.x=1", "plots.9.unit=s"))
        .containsExactlyInAnyOrder(
            "--set: load.rat: unknown key, did you mean 'rate'?",
            "--set: load.rate: expected a rate such as '40 per second', got 'much'",
            "--set: expected key=value, got 'phases'",
            "--set: title.x: expected a key inside 'title', got 'the peer resets' there",
            "--set: plots.9.unit: expected a number from 0 to 0 or a name in the list, got '9'");
  }

  @Test
  void reportsAllMistakesTogetherWithTheirLines() {
    var text =
        GOOD.replace("\ntitle:", "\ntitel:")
            .replace("90 per minute", "0")
            .replace("steady: 15s", "steady: 15")
            .replace("latency 200ms", "latancy 200ms")
            .replace("within: 5s", "within: soon");
    assertThat(problems(text))
        .containsExactly(
            "bad.yaml:2: titel: unknown key, did you mean 'title'?",
            "bad.yaml:3: load.rate: expected 0.1 to 5000 per second, got '0'",
            "bad.yaml:4: phases.steady: expected a duration such as '1.5s', got 15",
            "bad.yaml:8: fault.inject: expected a fault ("
                + FaultKinds.ALL.stream()
                    .map(FaultKind::name)
                    .collect(java.util.stream.Collectors.joining(", "))
                + "), got 'latancy'; did you mean 'latency'?",
            "bad.yaml:14: expect.detected[1].within: expected a duration such as 200ms, 1.5s or 2m, got 'soon'");
  }

  @Test
  void reportsWhatDoesNotFitTogether() {
    var text =
        GOOD.replace("recovery: 20s", "recovery: 5s")
            .replace("lease: 6s", "lease: 10m")
            .replace("hold: 2s", "hold: 100ms")
            .replace("name: heat", "name: errors");
    assertThat(problems(text.replace("hold: 100ms", "hold: 2s")))
        .containsExactly(
            "bad.yaml:4: phases.recovery: expected 6s or more (for expect.recovered and phases.hold), got 5s",
            "bad.yaml:10: fault.lease: expected 1s to 5m, got 10m",
            "bad.yaml:22: abort[0].name: expected a name of its own, got 'errors' again");
    assertThat(problems(text)).contains("bad.yaml:4: phases.hold: expected 1s or more, got 100ms");
    assertThat(problems(GOOD.replaceAll("(?ms)^fault:.*?(?=^expect)", "")))
        .containsExactly("bad.yaml:8: expect: expected a fault along with it, got none");
    assertThat(problems(GOOD.replaceAll("(?m)^drained:.*", "")))
        .containsExactly(
            "bad.yaml:17: expect.drained: expected the key 'drained' along with it, got none");
  }

  @Test
  void refusesWhatIsNoExperimentAtAll() {
    assertThat(problems(""))
        .containsExactly("bad.yaml:1: expected keys and values, got an empty file");
    assertThat(problems("# nothing\n"))
        .containsExactly("bad.yaml:1: expected keys and values, got an empty file");
    assertThat(problems("just words"))
        .singleElement()
        .asString()
        .contains("expected a mapping with the keys experiment,");
    assertThat(problems("- a\n- b")).singleElement().asString().endsWith("got a list");
    assertThat(problems("a: ["))
        .singleElement()
        .asString()
        .startsWith("bad.yaml:1: expected YAML, got this: ");
    assertThat(problems("\u0000"))
        .singleElement()
        .asString()
        .startsWith("bad.yaml:1: expected YAML, got this: ");
    assertThat(problems(GOOD + "---\n" + GOOD))
        .singleElement()
        .asString()
        .contains("expected one document");
    assertThat(problems("a".repeat(300_000)))
        .singleElement()
        .asString()
        .contains("expected at most 256 KiB");
  }

  @Test
  void pointsOutAToleranceWithoutQuotes() {
    assertThat(problems("a: 1\ntolerance: >= 36\n"))
        .singleElement()
        .asString()
        .startsWith("bad.yaml:2: expected YAML")
        .endsWith("(this value needs quotes)");
  }

  @Test
  void isNotBlownUpByAnchorsOrNesting() {
    var bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n";
    assertThat(problems(bomb))
        .containsExactly("bad.yaml:2: expected no anchors and aliases, got one");
    assertThat(problems("a: &a [*a]"))
        .containsExactly("bad.yaml:1: expected no anchors and aliases, got one");
    assertThat(problems("[".repeat(100_000)))
        .containsExactly("bad.yaml:1: expected at most 20 levels, got more");
  }

  @Test
  void reportsAKeyGivenTwice() {
    assertThat(problems(GOOD + "title: again\n"))
        .containsExactly("bad.yaml:25: title: given twice, first on line 2");
  }

  @Test
  void wantsExactlyOneDetectorInADetection() {
    assertThat(problems(GOOD.replace("{alert: Down,", "{")))
        .containsExactly(
            "bad.yaml:14: expect.detected[1]: expected one of breaker, alert, health, query, got none");
    assertThat(problems(GOOD.replace("{alert: Down,", "{alert: Down, health: x,")))
        .containsExactly(
            "bad.yaml:14: expect.detected[1]: expected one of breaker, alert, health, query, got alert and health");
  }

  @Test
  void refusesAFaultOfWhichNothingIsExpected() throws Exception {
    var without = GOOD.replaceAll("(?s)expect:\n.*?(?=drained: \\{)", "");
    assertThat(problems(without.replaceAll("(?s)invariants:.*?(?=abort:)", "")))
        .containsExactly(
            "bad.yaml:8: fault: expected something in 'expect' or 'invariants' along with it, as a run that expects nothing proves nothing; got none");
    assertThat(
            problems(
                GOOD.replaceAll("(?s)invariants:.*?(?=abort:)", "")
                    .replaceAll("(?s)expect:\n.*?(?=drained: \\{)", "expect: {}\n")))
        .hasSize(1);
    assertThat(
            ExperimentReader.read(ExperimentFile.of("facts.yaml", without), List.of()).invariants())
        .isNotEmpty();
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    var missing = folder.resolve("missing.yaml");
    assertThat(problems(missing)).containsExactly(missing + ": expected a file, got none");
    assertThat(problems(folder)).containsExactly(folder + ": expected a file, got a folder");
    var binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});
    assertThat(problems(binary))
        .containsExactly(binary + ": expected text in UTF-8, got something else");
    var large = Files.write(folder.resolve("large.yaml"), new byte[300_000]);
    assertThat(problems(large))
        .containsExactly(large + ": expected at most 256 KiB, got 300000 bytes");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void readsWhatIsShipped(Path file) throws Exception {
    var experiment = ExperimentReader.read(ExperimentFile.read(file), List.of());
    assertThat(file.getFileName()).hasToString(experiment.name() + ".yaml");
    assertThat(experiment.plots()).isNotEmpty();
    assertThat(experiment.invariants()).isNotEmpty();
  }

  private static List<String> problems(String text, String... settings) {
    var refused =
        catchThrowableOfType(
            UnusableInputException.class,
            () -> ExperimentReader.read(ExperimentFile.of("bad.yaml", text), List.of(settings)));
    return refused.problems().stream().map(Problem::text).toList();
  }

  private static List<String> problems(Path file) {
    var refused =
        catchThrowableOfType(
            UnusableInputException.class,
            () -> ExperimentReader.read(ExperimentFile.read(file), List.of()));
    return refused.getMessage().lines().toList();
  }

  private static final String FAULTS =
      """
      faults:
        - {inject: latency 1s, into: payment http-client, for: 5s}
        - {name: database, inject: [latency 1s for 2s, latency 2s], into: order sql, at: 8s, lease: 6s}
      """;

  private static String several() {
    return GOOD.replaceAll("(?s)fault:\n.*?(?=expect:)", FAULTS);
  }

  @Test
  void readsSeveralFaults() throws Exception {
    var text = several().replace("{alert: Down, ", "{alert: Down, of: database, ");
    var read = ExperimentReader.read(ExperimentFile.of("good.yaml", text), List.of());
    var first = read.faults().get(0);
    var second = read.faults().get(1);
    assertThat(first.name()).isEqualTo("fault 1");
    assertThat(read.lasting(first)).isEqualTo(seconds(5));
    assertThat(second.name()).isEqualTo("database");
    assertThat(second.at()).isEqualTo(seconds(8));
    assertThat(read.lasting(second)).isEqualTo(seconds(12));
    assertThat(second.ramp().steps()).hasSize(2);
    assertThat(read.expectations().detections().get(1).of()).contains("database");
  }

  @Test
  void readsAGate() throws Exception {
    var when = "when: [{name: quiet, query: q, tolerance: \"<= 1\"}]\n";
    var text = GOOD.replace("hold: 2s", "hold: 2s, gate: 5s") + when;
    var read = ExperimentReader.read(ExperimentFile.of("good.yaml", text), List.of()).gate();
    assertThat(read.within()).isEqualTo(seconds(5));
    assertThat(read.conditions()).extracting(Experiment.Probe::name).containsExactly("quiet");
    assertThat(
            ExperimentReader.read(ExperimentFile.of("good.yaml", GOOD), List.of())
                .gate()
                .conditions())
        .isEmpty();
    assertThat(
            problems(
                GOOD
                    + when.replace("quiet", "a")
                        .replace("]", ", {name: a, query: q, tolerance: \"<= 1\"}]")))
        .containsExactly("bad.yaml:25: when[1].name: expected a name of its own, got 'a' again");
  }

  @Test
  void saysWhatIsWrongWithSeveralFaults() {
    assertThat(
            problems(
                several().replace("faults:", "fault: {inject: reset, into: a->b wire}\nfaults:")))
        .containsExactly("bad.yaml:9: faults: expected one of fault, faults, got both");
    assertThat(problems(several().replace("for: 5s", "for: 21s, at: 0s")))
        .containsExactly(
            "bad.yaml:8: faults[0].for: expected 1s to 20s, the rest of phases.fault, got 21s");
    assertThat(problems(several().replace("at: 8s", "at: 20s")))
        .containsExactly(
            "bad.yaml:9: faults[1].at: expected a second before the end of phases.fault at the latest, which is 20s, got 20s");
    assertThat(problems(several().replace("latency 1s for 2s", "latency 1s")))
        .containsExactly(
            "bad.yaml:9: faults[1].inject: expected 'for <duration>' in each step but the last, got none in 'latency 1s'");
    assertThat(problems(several().replace("latency 1s for 2s", "latency 1s for 15s")))
        .containsExactly(
            "bad.yaml:9: faults[1].inject: expected steps within less than 12s, as long as it is on, got 15s");
    assertThat(problems(several().replace("{name: database", "{name: fault 1")))
        .containsExactly(
            "bad.yaml:9: faults[1].name: expected a name of its own, got 'fault 1' again");
    assertThat(problems(several().replace("{alert: Down, ", "{alert: Down, of: databse, ")))
        .containsExactly(
            "bad.yaml:13: expect.detected[1].of: expected one of database, fault 1, got 'databse': did you mean 'database'?");
    assertThat(
            problems(several().replace("inject: latency 1s,", "inject: latency 9s..1x over 3s,")))
        .containsExactly(
            "bad.yaml:8: faults[0].inject: expected a range of two numbers of one unit such as 0ms..2s, got '9s..1x'");
  }

  @Test
  void aFaultOnTheWireNamesAnEdgeOfTheSystemWhereThatIsKnown() throws Exception {
    var text = wire("black-hole", "payment->card wire");
    assertThat(
            ExperimentReader.read(ExperimentFile.of("wire.yaml", text), List.of())
                .faults()
                .get(0)
                .fault())
        .isEqualTo(new WireFault.BlackHole());

    var edges = Set.of("payment->kafka", "order->kafka");
    assertThat(problem(text, edges))
        .isEqualTo(
            "wire.yaml:9: fault.into: expected one of order->kafka, payment->kafka, got 'payment->card': did you mean 'payment->kafka'?");
    assertThat(problem(text, Set.of()))
        .isEqualTo(
            "wire.yaml:9: fault.into: expected a system with a proxy on its edges, got 'payment->card'");
    assertThat(
            ExperimentReader.read(
                    ExperimentFile.of("wire.yaml", text),
                    List.of(),
                    system(Set.of("payment->card")))
                .faults())
        .isNotEmpty();
    assertThat(
            ExperimentReader.read(ExperimentFile.of("good.yaml", GOOD), List.of(), system(Set.of()))
                .faults())
        .isNotEmpty();
  }

  @Test
  void saysWhatCannotBeDoneOnTheWire() {
    assertThat(problem(wire("cpu 50%", "payment->card wire"), Set.of("payment->card")))
        .startsWith(
            "wire.yaml:9: fault.into: expected a fault of the wire (latency, status, reset");
    assertThat(problem(wire("reset", "payment http-client"), Set.of()))
        .isEqualTo(
            "wire.yaml:9: fault.into: expected the point wire for the fault 'reset', got 'http-client'");
  }

  private static String wire(String fault, String target) {
    return GOOD.replace("latency 200ms", fault)
        .replace("payment http-client peer=card share=50%", target);
  }

  private static String problem(String text, Set<String> edges) {
    return catchThrowableOfType(
            UnusableInputException.class,
            () ->
                ExperimentReader.read(
                    ExperimentFile.of("wire.yaml", text), List.of(), system(edges)))
        .getMessage();
  }

  private static KnownSystem system(Set<String> edges) {
    var system = new ScriptedSystem();
    system.edges = edges;
    return system;
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
