package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.reader.ExperimentFile;
import io.faultline.runner.reader.ExperimentReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NarratorTest {
  @Test
  void tellsTheMainStoryInTheOrderItHappened() {
    assertThat(told(SampleRuns.held()))
        .anySatisfy(line -> assertThat(line).contains("steady").contains("orders 4"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "injected",
                        "payment → 127.0.0.1:18090: exception SocketException",
                        "first affected call 12 ms later"))
        .anySatisfy(line -> assertThat(line).contains("detected", "opened", "0.61 s"))
        .anySatisfy(line -> assertThat(line).contains("alerted", "DependencyDown firing", "2.2 s"))
        .anySatisfy(line -> assertThat(line).contains("mitigated", "2.2 s"))
        .anySatisfy(line -> assertThat(line).contains("lifted"))
        .anySatisfy(line -> assertThat(line).contains("cleared", "closed", "2.1 s"))
        .anySatisfy(line -> assertThat(line).contains("recovered", "2.1 s"))
        .anySatisfy(line -> assertThat(line).contains("drained"));
  }

  @Test
  void saysWhetherAFactHeldInWordsThatCannotBeTakenForTheOpposite() {
    assertThat(told(SampleRuns.held()))
        .anySatisfy(
            line ->
                assertThat(line).endsWith("no order is lost: held for all 2,601 entries checked"))
        .noneSatisfy(line -> assertThat(line).contains("violated"));
    assertThat(told(SampleRuns.naive()))
        .anySatisfy(
            line ->
                assertThat(line)
                    .endsWith("no order is lost: violated for 762 of 2,600 entries checked"))
        .anySatisfy(
            line -> assertThat(line).endsWith("charged twice: held for all 2,600 entries checked"));
    var narrator = new Narrator(SampleRuns.experiment(), Style.PLAIN);
    assertThat(narrator.lines(new Entry.InvariantChecked(9, "none is lost", 3, 0, 0, 0, List.of())))
        .singleElement()
        .asString()
        .endsWith("none is lost: was not checked");
    assertThat(narrator.lines(new Entry.InvariantChecked(9, "none is lost", 9, 5, 0, 4, List.of())))
        .singleElement()
        .asString()
        .endsWith("none is lost: held for all 5 entries checked, 4 late: not decided at the end");
    assertThat(narrator.lines(new Entry.InvariantChecked(9, "none is lost", 0, 0, List.of())))
        .singleElement()
        .asString()
        .endsWith("none is lost: there was nothing to check");
  }

  @Test
  void tellsEachMomentOnceHoweverOftenTheBreakerTries() {
    var lines = told(SampleRuns.held());
    for (var word : List.of("injected", "detected", "alerted", "mitigated", "lifted", "recovered"))
      assertThat(lines.stream().filter(line -> line.contains(" s  " + word))).as(word).hasSize(1);
  }

  @Test
  void tellsAnEffectThatComesLateInALineOfItsOwn() {
    var narrator = new Narrator(SampleRuns.experiment(), Style.PLAIN);
    assertThat(narrator.lines(new Entry.Injected(10, "latency 1s", "payment sql", 0))).isEmpty();
    assertThat(narrator.lines(new Entry.Affected(10.2, 0, 0, Double.NaN, 0))).isEmpty();
    assertThat(narrator.lines(new Entry.Sampled(11.5, "orders", 40, "")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("injected").doesNotContain("later"));
    assertThat(narrator.lines(new Entry.Affected(12, 1, 1, 11.9, 0)))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("affected", "1.9 s later"));
  }

  @Test
  void tellsAFaultOnTheWireByItsEdge() throws Exception {
    var file = Path.of("../../experiments/slow-wire.yaml");
    var narrator =
        new Narrator(ExperimentReader.read(ExperimentFile.read(file), List.of()), Style.PLAIN);
    narrator.lines(new Entry.Injected(10, "bandwidth 3KB/s", "order->kafka wire", 0));
    assertThat(narrator.lines(new Entry.Affected(10.2, 1, 1, 10.1, 0)))
        .singleElement()
        .asString()
        .contains("order → kafka upstream: bandwidth 3KB/s");
  }

  @Test
  void callsADetectionWithNothingBrokenAFalseAlarmOnceTheServicesAreWarm() {
    var narrator = new Narrator(SampleRuns.experiment().withoutFault(), Style.PLAIN);
    narrator.lines(new Entry.PhaseBegan(0, Phase.WARM_UP));
    assertThat(narrator.lines(new Entry.Detected(4, DetectorKind.ALERT, "Slow", true, "", 0)))
        .singleElement()
        .asString()
        .contains("fired", "alert Slow firing")
        .doesNotContain("false alarm");
    narrator.lines(new Entry.PhaseBegan(5, Phase.STEADY));
    assertThat(narrator.lines(new Entry.Detected(9, DetectorKind.ALERT, "Down", true, "", 0)))
        .singleElement()
        .asString()
        .contains("false alarm", "alert Down firing");
  }

  @Test
  void leavesItToTheVerdictWhatFiredJustBeforeTheFault() {
    var narrator = new Narrator(SampleRuns.experiment(), Style.PLAIN);
    narrator.lines(new Entry.PhaseBegan(10, Phase.STEADY));
    // Within its error the firing began with the fault, so it is the detection.
    assertThat(narrator.lines(new Entry.Detected(24.8, DetectorKind.ALERT, "Down", true, "", 1)))
        .singleElement()
        .asString()
        .contains("fired", "alert Down firing")
        .doesNotContain("false alarm");
  }

  @Test
  void tellsEachFactOnceInTheTerminal() {
    var run = SampleRuns.held();
    var lines = new ArrayList<>(told(run));
    lines.addAll(
        Summary.lines(run.experiment(), run.outcome(), Path.of("report.html"), Style.PLAIN));
    for (var fact : run.outcome().invariants())
      assertThat(lines).filteredOn(line -> line.contains(fact.name())).hasSize(1);
  }

  @Test
  void tellsWhatIsDrainedBehindWhatIsRecovered() {
    var words =
        told(SampleRuns.held()).stream()
            .filter(line -> line.matches(" *[0-9.]+ s  (recovered|drained) .*"))
            .map(line -> line.replaceAll(" *[0-9.]+ s  ([a-z]+) .*", "$1"));
    assertThat(words).containsExactly("recovered", "drained");
  }

  @Test
  void saysThatNothingIsBrokenInARunWithoutAFault() {
    assertThat(told(SampleRuns.noFault()))
        .anySatisfy(line -> assertThat(line).contains("fault", "(nothing is broken)"))
        .noneSatisfy(line -> assertThat(line).contains("injected"));
  }

  @Test
  void tellsWhyARunFailedOrWasAborted() {
    var narrator = new Narrator(SampleRuns.experiment(), Style.PLAIN);
    assertThat(narrator.lines(new Entry.Failed(1, "Kafka is down")))
        .asString()
        .contains("Kafka is down");
    assertThat(narrator.lines(new Entry.Aborted(2, "stopped by Ctrl-C")))
        .asString()
        .contains("Ctrl-C");
  }

  @Test
  void tellsThePhaseEvenIfAProbeNeverGivesANumber() {
    var narrator = new Narrator(SampleRuns.experiment(), Style.PLAIN);
    narrator.lines(new Entry.PhaseBegan(10, Phase.STEADY));
    narrator.lines(new Entry.Sampled(11, "orders", Double.NaN, "no sample"));
    assertThat(narrator.lines(new Entry.PhaseBegan(25, Phase.FAULT)))
        .singleElement()
        .asString()
        .contains("steady", "orders –");
  }

  @Test
  void letsNoTextMoveTheCursorOrBreakTheLine() {
    var evil = "a\u001b[2J\u001b]0;title\u0007\r\nb";
    assertThat(told(SampleRuns.hostile(evil)))
        .isNotEmpty()
        .noneMatch(line -> line.matches("(?s).*[\\r\\n\\u0007\\u001b].*"));
  }

  @Test
  void keepsItsOwnColoursWhenTold() {
    var narrator = new Narrator(SampleRuns.experiment(), new Style(true, true));
    assertThat(narrator.lines(new Entry.Failed(1, "x"))).asString().contains("\u001b[31m");
  }

  @Test
  void fitsItsStatusLineToTheTerminal() {
    var narrator = new Narrator(SampleRuns.experiment(), Style.PLAIN);
    assertThat(narrator.status(40)).isEmpty();
    narrator.lines(new Entry.PhaseBegan(10, Phase.STEADY));
    narrator.lines(new Entry.Sampled(11, "orders", 40.13, ""));
    assertThat(narrator.status(40).orElseThrow()).hasSizeLessThanOrEqualTo(40).contains("steady");
  }

  private static List<String> told(SampleRuns.Run run) {
    var narrator = new Narrator(run.experiment(), Style.PLAIN);
    var lines =
        run.journal().entries().stream().flatMap(entry -> narrator.lines(entry).stream()).toList();
    if (!System.getProperty("faultline.samples", "").isEmpty()) print(run, lines);
    return lines;
  }

  private static void print(SampleRuns.Run run, List<String> lines) {
    Stream.concat(
            lines.stream(),
            Summary.lines(
                run.experiment(),
                run.outcome(),
                java.nio.file.Path.of("runs/x/report.html"),
                Style.PLAIN)
                .stream())
        .forEach(System.out::println);
  }
}
