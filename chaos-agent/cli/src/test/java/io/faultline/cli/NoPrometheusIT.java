package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.project.Project;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run without PromQL, on a system without a Prometheus and without a way to get one. */
@Timeout(200)
class NoPrometheusIT {
  private static final Path WORK = Path.of("target/no-prometheus-it").toAbsolutePath();
  private static final String EXPERIMENT =
      """
      experiment: plain
      title: the peer is away
      phases: {warmUp: 6s, steady: 3s, fault: 5s, recovery: 6s, drain: 2s, hold: 1s}
      load:
        rate: 10 per second
        requests:
          - {name: order, method: POST, path: /orders, body: '{}', expect: {status: 202}}
      steadyState:
        - {name: answers, http: "${front}/orders/g1", tolerance: "200 to 299", userFacing: true}
        - {name: breakers, agent: front, read: open breakers, tolerance: "<= 0"}
      fault:
        inject: exception java.net.ConnectException "refused"
        into: front http-client peer=back
        lease: 3s
      expect:
        userErrors: "<= 1%"
        recovered: 5s
      """;

  private static SmallSystem system;

  @BeforeAll
  static void start() throws IOException {
    system = new SmallSystem(WORK.resolve("system-" + System.nanoTime()));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void aFolderOfExperimentsIsMeasuredByProbesOfOtherKindsAndTheLoadsOwnLog() throws IOException {
    var folder = Files.createDirectories(WORK.resolve("suite-" + System.nanoTime()));
    var files = Files.createDirectories(folder.resolve("experiments"));
    Files.writeString(files.resolve("good.yaml"), EXPERIMENT);
    Files.writeString(
        files.resolve("unfelt.yaml"),
        EXPERIMENT
            .replace("peer=back", "peer=nobody:1")
            .replaceFirst("experiment: .*", "experiment: unfelt"));
    var own = withoutPrometheus(folder).toString();
    Commands.in(project(), "check", files.resolve("good.yaml").toString(), "--system", own)
        .expect(0);
    var runs = folder.resolve("runs");
    Commands.in(
            project(),
            "run",
            files.toString(),
            "--seed",
            "7",
            "--system",
            own,
            "--runs",
            runs.toString())
        .expect(3);
    var suite = Launcher.JSON.readTree(suiteOf(runs).toFile());
    assertThat(suite.path("runs")).hasSize(2);
    assertThat(suite.path("verdict").asText()).isEqualTo("UNKNOWN");
    assertThat(suite.at("/comparison/groups/0/held").asInt()).isEqualTo(1);
    assertThat(suite.at("/comparison/groups/1/misses/0/reasons").toString())
        .contains("affected no call");
    for (var run : suite.path("runs")) {
      var report = Launcher.JSON.readTree(runs.resolve(run.asText() + "/report.json").toFile());
      assertThat(report.path("environment").path("prometheus").asText()).startsWith("none");
    }
  }

  private static Path suiteOf(Path runs) throws IOException {
    try (var folders = Files.list(runs)) {
      return folders
          .filter(it -> it.getFileName().toString().startsWith("suite-"))
          .findFirst()
          .orElseThrow()
          .resolve("suite.json");
    }
  }

  /** The report of its one run in the folder. */
  private static Path reportOf(Path folder, Path experiment, Path own, int exit)
      throws IOException {
    var runs = folder.resolve("runs");
    Commands.in(
            project(),
            "run",
            experiment.toString(),
            "--system",
            own.toString(),
            "--runs",
            runs.toString())
        .expect(exit);
    return Launcher.onlyReport(runs);
  }

  @Tag("soak")
  @Test
  void aDryRunCountsWhatEachFaultWouldMeet() throws IOException {
    var folder = Files.createDirectories(WORK.resolve("dry-" + System.nanoTime()));
    var met = injecting("['latency 10ms for 1s', 'exception java.io.IOException']");
    assertThat(dry(folder, met, 0))
        .contains("nothing is broken")
        .containsPattern("would have met \\d+ calls in 6 s")
        .containsPattern("on edge front -> 127.0.0.1:\\d+ \\(http");
    assertThat(dry(folder, met.replace("peer=back", "peer=nobody:1"), 3))
        .contains("would have met no call");
    var json = dry(folder, met, 0, "--json");
    assertThat(Launcher.JSON.readTree(json).get(0).path("matched").asLong()).isPositive();
    var unfit = injecting("['latency 10ms for 1s', 'exception no.such.Class']");
    dry(folder, unfit, 2);
  }

  private static String injecting(String steps) {
    return EXPERIMENT.replace("exception java.net.ConnectException \"refused\"", steps);
  }

  /** Its output. */
  private static String dry(Path folder, String experiment, int exit, String... more)
      throws IOException {
    var file = Files.writeString(folder.resolve("experiment.yaml"), experiment);
    var words = new ArrayList<>(List.of("run", file.toString(), "--dry", "--system"));
    words.add(withoutPrometheus(folder).toString());
    words.addAll(List.of(more));
    var before = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Commands.in(project(), words.toArray(String[]::new)).expect(exit);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theSameWithAQueryIsRefusedWithTheReason() throws IOException {
    var folder = Files.createDirectories(WORK.resolve("query-" + System.nanoTime()));
    var file =
        Files.writeString(
            folder.resolve("experiment.yaml"),
            EXPERIMENT + "abort: [{name: up, query: up, tolerance: '>= 0'}]\n");
    var own = withoutPrometheus(folder);
    var checked = Commands.in(project(), "check", file.toString(), "--system", own.toString());
    assertThat(checked.err()).contains("queries are not checked");
    assertThat(reportOf(folder, file, own, 3))
        .content()
        .contains("prometheus: expected its program, as the experiment asks PromQL and");
  }

  /** The result of the launcher: no Prometheus, and no way to download one. */
  private static Project project() throws IOException {
    var root = Files.createDirectories(WORK.resolve("project"));
    for (var part : new String[] {"load-tests", "chaos-agent"}) {
      var link = root.resolve(part);
      if (!Files.exists(link)) Files.createSymbolicLink(link, Launcher.PROJECT.resolve(part));
    }
    return new Project(
        root,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Optional.empty(),
        Optional.empty());
  }

  private static Path withoutPrometheus(Path folder) throws IOException {
    var text = Files.readString(system.systemFile());
    var without = text.replaceFirst("\"prometheus\":\"[^\"]*\",", "");
    assertThat(without).isNotEqualTo(text);
    return Files.writeString(folder.resolve("system.json"), without);
  }
}
