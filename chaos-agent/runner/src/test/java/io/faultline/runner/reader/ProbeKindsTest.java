package io.faultline.runner.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.experiment.Tolerance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes of every kind in experiment files. */
class ProbeKindsTest {
  private static final String PROBE = "query: \"sum(x)\"";

  private final ScriptedSystem system = new ScriptedSystem();

  @TempDir Path folder;

  @Test
  void readsEachKind() throws Exception {
    assertThat(kind("http: '${order}/health', read: field stock.free, within: 300ms, lag: 2s"))
        .isEqualTo(
            new ProbeKind.Http(
                "${order}/health",
                Map.of(),
                "field stock.free",
                Duration.ofMillis(300),
                Duration.ofSeconds(2)));
    assertThat(kind("http: 'http://127.0.0.1:1/a'").text())
        .isEqualTo("status of GET http://127.0.0.1:1/a");
    assertThat(kind("command: [./check.sh, --depth, 3], read: number"))
        .isEqualTo(
            new ProbeKind.Command(
                List.of("./check.sh", "--depth", "3"),
                "number",
                Duration.ofSeconds(1),
                Duration.ZERO));
    assertThat(kind("command: [true]").text()).isEqualTo("exit code of true");
    assertThat(kind("agent: payment, read: open breakers card*"))
        .isEqualTo(new ProbeKind.Agent("payment", "open breakers card*"));
    assertThat(kind(PROBE)).isEqualTo(new ProbeKind.Query("sum(x)"));
  }

  @Test
  void takesEachKindWhereverAProbeStands() throws Exception {
    var text =
        ExperimentReaderTest.GOOD
                .replace("query: backlog", "http: '${order}/backlog', read: field left")
                .replace("query: heat", "agent: payment, read: event-loop lag")
            + "when:\n  - {name: ready, command: [\"true\"], tolerance: \"<= 0\"}\n";
    var read = ExperimentReader.read(ExperimentFile.of("good.yaml", text), List.of(), system);
    assertThat(read.drained().orElseThrow().kind()).isInstanceOf(ProbeKind.Http.class);
    assertThat(read.aborts().get(0).probe().kind()).isInstanceOf(ProbeKind.Agent.class);
    assertThat(read.gate().conditions().get(0).kind()).isInstanceOf(ProbeKind.Command.class);
  }

  @Test
  void saysWhereAProbeIsWrong() {
    assertThat(problems("http: localhost"))
        .containsExactly(
            "good.yaml:6: steadyState[0].http: expected a URL such as"
                + " '${booking}/bookings/summary', got 'localhost'");
    assertThat(problems("http: '${order}/a', query: b"))
        .containsExactly(
            "good.yaml:6: steadyState[0]: expected one of %s, got query and http"
                .formatted(String.join(", ", ProbeKinds.names())));
    assertThat(problems("http: '${order}/a', read: number"))
        .containsExactly(
            "good.yaml:6: steadyState[0].read: expected status, time or 'field <name>', got"
                + " 'number'");
    assertThat(problems("http: '${order}/a', within: 3s"))
        .containsExactly("good.yaml:6: steadyState[0].within: expected 10ms to 2s, got 3s");
    assertThat(problems("agent: payment"))
        .containsExactly("good.yaml:6: steadyState[0].read: expected this key, got none");
    assertThat(problems("agent: payment, read: status"))
        .containsExactly(
            "good.yaml:6: steadyState[0].read: expected event-loop lag, pool saturation [name] or"
                + " open breakers [name], got 'status'");
    assertThat(problems(PROBE + ", within: 1s"))
        .containsExactly("good.yaml:6: steadyState[0].within: expected with 'query' no such key");
    assertThat(problems("command: []"))
        .containsExactly(
            "good.yaml:6: steadyState[0].command: expected a list of at least 1, got 0");
  }

  @Test
  void saysWhatOfItIsNotThere() {
    assertThat(problems("http: '${oder}/a'"))
        .containsExactly(
            "good.yaml:6: steadyState[0].http: expected one of order, payment, got 'oder': did you"
                + " mean 'order'?");
    assertThat(problems("agent: order, read: event-loop lag"))
        .containsExactly("good.yaml:6: steadyState[0].agent: expected one of payment, got 'order'");
    assertThat(problems("command: [no-such-program-here]"))
        .containsExactly(
            "good.yaml:6: steadyState[0].command: expected a program that can be started, got"
                + " 'no-such-program-here'");
    assertThat(problems("http: '${order}/a', headers: {Authorization: '${env:NO_SUCH_TOKEN}'}"))
        .containsExactly(
            "good.yaml:6: steadyState[0].headers.Authorization: expected the environment variable"
                + " NO_SUCH_TOKEN, got none");
  }

  @Test
  void aSecretOfAHeaderIsInNothingThatIsShown() throws Exception {
    Files.writeString(folder.resolve("token"), "s3cret\n");
    var text = text("http: '${order}/a', headers: {Authorization: 'Bearer ${file:token}'}");
    var file = Files.writeString(folder.resolve("good.yaml"), text);
    var read = ExperimentFile.read(file);
    var kind = (ProbeKind.Http) probe(ExperimentReader.read(read, List.of(), system)).kind();
    assertThat(kind.toString() + kind.text() + read.standalone()).doesNotContain("s3cret");
    assertThat(Variables.meant(kind.headers().get("Authorization"), Map.of()))
        .isEqualTo("Bearer s3cret");
  }

  @Test
  void aPromiseFinerThanAProbeSaysItLagsIsRefused() {
    assertThat(problems("http: '${order}/a', lag: 4s"))
        .containsExactly(
            "good.yaml:15: expect.mitigated: expected 4s or more, as 'errors' lags so far behind"
                + " (its own 'lag'), got 3s");
  }

  @Test
  void detectorsAreMadeOfProbesAndExpectedByName() throws Exception {
    var read =
        ExperimentReader.read(
            ExperimentFile.of("good.yaml", detectors("log grows", "")), List.of(), system);
    assertThat(read.detectors())
        .containsExactly(
            new Experiment.Detector(
                "log grows",
                DetectorKind.QUERY,
                new ProbeKind.Query("log"),
                Tolerance.parse("<= 1"),
                ""));
    assertThat(read.expectations().detections().get(1).text()).isEqualTo("query log grows");
    assertThat(problemsIn(detectors("log growz", "")))
        .containsExactly(
            "good.yaml:14: expect.detected[1].query: expected one of log grows, got 'log growz':"
                + " did you mean 'log grows'?");
    assertThat(problemsIn(detectors("log grows", ", breaker: true")))
        .singleElement()
        .asString()
        .contains("expect.detected[1].query: expected an existing one, of which there is none");
    system.lags.put("log", new KnownSystem.Lag(Duration.ofSeconds(15), "scraped every 15s"));
    assertThat(problemsIn(detectors("log grows", "")))
        .containsExactly(
            "good.yaml:14: expect.detected[1].within: expected 15s or more, as log grows lags so"
                + " far behind (scraped every 15s), got 5s");
  }

  private static String detectors(String expected, String more) {
    return ExperimentReaderTest.GOOD.replace("{alert: Down,", "{query: " + expected + ",")
        + "detectors:\n  - {name: log grows, query: log, tolerance: \"<= 1\""
        + more
        + "}\n";
  }

  private ProbeKind kind(String asked) throws Exception {
    var file = ExperimentFile.of("good.yaml", text(asked));
    return probe(ExperimentReader.read(file, List.of())).kind();
  }

  private static Experiment.Probe probe(Experiment experiment) {
    return experiment.steadyState().get(0);
  }

  private List<String> problems(String asked) {
    return problemsIn(text(asked));
  }

  private List<String> problemsIn(String text) {
    var file = ExperimentFile.of("good.yaml", text);
    return catchThrowableOfType(
            UnusableInputException.class, () -> ExperimentReader.read(file, List.of(), system))
        .getMessage()
        .lines()
        .toList();
  }

  private static String text(String asked) {
    return ExperimentReaderTest.GOOD.replace(PROBE, asked);
  }
}
