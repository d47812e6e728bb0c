package io.faultline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.report.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs under each kind of load, with real Gatling, on a system that is not the shop. */
@Timeout(300)
class LoadKindsIT {
  private static final Path WORK = Path.of("target/load-kinds-it").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static SmallSystem system;

  @BeforeAll
  static void start() throws IOException {
    system = new SmallSystem(WORK.resolve("system-" + System.nanoTime()));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  /** The result of a run. */
  record Ran(String verdict, String reasons, Journal journal, String page, Path load) {}

  @Test
  void requestsAreSentAndKeptWithoutALineOfGatling() throws Exception {
    var ran =
        run(
            "requests",
            """
            load:
              rate: 20 per second
              requests:
                - name: order
                  method: POST
                  path: /orders
                  values: {key: "{uuid}", cents: "{number 100..900}"}
                  headers: {Content-Type: application/json, Idempotency-Key: "{key}"}
                  body: '{"amountCents":{cents}}'
                  expect: {status: 202, fields: {status: accepted}}
                  ledger: {id: id}
                - {name: look, weight: 1, path: "/orders/g{number 1..9}"}
            invariants:
              - {name: none lost, get: "${front}/orders/{id}", expect: {status: confirmed}}
            """,
            "  userErrors: \"<= 1%\"\n  slow: \"<= 5% over 2s\"\n");
    assertThat(ran.reasons()).isEmpty();
    assertThat(ran.verdict()).isEqualTo("HELD");
    var ended = ran.journal().last(Entry.LoadEnded.class).orElseThrow();
    assertThat(ended.offeredPerSecond()).isBetween(15.0, 22.0);
    var checked = ran.journal().last(Entry.InvariantChecked.class).orElseThrow();
    assertThat(checked.checked()).isGreaterThan(50);
    assertThat(Files.readString(ran.load().resolve("ledger.jsonl"))).contains("\"cents\":\"");
  }

  @Test
  void aCommandIsStoppedAtTheEndAndItsExitCodeTold() throws Exception {
    var ran = run("command", "load: {command: %s}\n".formatted(hammer(600)), "");
    assertThat(ran.reasons()).isEmpty();
    assertThat(ran.verdict()).isEqualTo("HELD");
    assertThat(ran.journal().first(Entry.LoadBegan.class).orElseThrow().notRecorded()).hasSize(2);
    assertThat(ran.journal().all(Entry.Noted.class))
        .extracting(Entry.Noted::text)
        .anyMatch(
            it -> it.matches("the load process ended when it was stopped with exit code \\d+"));
    assertThat(ran.page()).contains("users&#39; requests, their errors and times");
    assertThat(Files.readString(ran.load().resolve("command.log"))).contains("hammering");
  }

  @Tag("soak")
  @Test
  void aCommandThatEndsEarlyIsUnknownWhateverItsExitCode() throws Exception {
    var ran = run("early", "load: {command: %s}\n".formatted(hammer(5)), "");
    assertThat(ran.verdict()).isEqualTo("UNKNOWN");
    assertThat(ran.reasons())
        .contains("the load failed: the load process ended by itself with exit code 0: hammering");
  }

  @Test
  void aProgramThatIsNotThereIsUnknownAndBreaksNothing() throws Exception {
    var ran = run("absent", "load: {command: [/no/such/program]}\n", "");
    assertThat(ran.verdict()).isEqualTo("UNKNOWN");
    assertThat(ran.reasons())
        .isEqualTo("load.command: expected a program that can be started, got '/no/such/program'");
    assertThat(ran.journal().first(Entry.Injected.class)).isEmpty();
  }

  @Test
  void loadThatMayGoBeyondThisMachineIsAnnouncedBeforeItBegins() throws Exception {
    var experiment =
        experiment("load: {command: [/no/such/program], allow: [elsewhere.example]}\n", "");
    var file = Files.writeString(WORK.resolve("allowed.yaml"), experiment).toString();
    var runs = WORK.resolve("allowed-" + System.nanoTime()).toString();
    var target = system.systemFile().toString();
    var printed = new ByteArrayOutputStream();
    var terminal = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Commands.call("run", file, "--system", target, "--runs", runs).expect(3);
    } finally {
      System.setOut(terminal);
    }
    assertThat(printed.toString(UTF_8))
        .containsSubsequence(
            "load may go beyond this machine, as load.allow says: elsewhere.example\n",
            "load.command: expected a program");
  }

  @Tag("soak")
  @Test
  void trafficThatIsThereAnywayIsEnough() throws Exception {
    var process = new ProcessBuilder(hammerLine(600)).start();
    try {
      var ran = run("none", "load: {none: true}\n", "");
      assertThat(ran.reasons()).isEmpty();
      assertThat(ran.verdict()).isEqualTo("HELD");
      assertThat(ran.page()).contains("the traffic that is there anyway");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theRequestsOfASimulationOfOnesOwnAreReadFromGatlingsLog() throws Exception {
    var module = compiledSimulation();
    var ran =
        run(
            "own",
            "load: {simulation: mine.OwnSimulation, rate: 10, classPath: [%s]}\n".formatted(module),
            "  userErrors: \"<= 1%\"\n");
    assertThat(ran.reasons()).isEmpty();
    assertThat(ran.verdict()).isEqualTo("HELD");
    assertThat(ran.journal().first(Entry.LoadBegan.class).orElseThrow().notRecorded())
        .singleElement()
        .asString()
        .contains("ledger");
    var ended = ran.journal().last(Entry.LoadEnded.class).orElseThrow();
    assertThat(ended.offeredPerSecond()).isBetween(8.0, 11.0);
    assertThat(ended.requests()).isGreaterThan(100);
    assertThat(ended.p95()).isBetween(0.001, 2.0);
    assertThat(ran.page()).contains("simulation mine.OwnSimulation");
  }

  private static Path compiledSimulation() throws IOException {
    var module = WORK.resolve("own-" + System.nanoTime());
    var classes = Files.createDirectories(module.resolve("target/test-classes"));
    var source = Files.createDirectories(module.resolve("mine")).resolve("OwnSimulation.java");
    Files.writeString(
        source,
        """
        package mine;
        import static io.gatling.javaapi.core.CoreDsl.*;
        import static io.gatling.javaapi.http.HttpDsl.*;
        public class OwnSimulation extends io.gatling.javaapi.core.Simulation {
          {
            double rate = Double.parseDouble(System.getProperty("load.perSecond"));
            long seconds = Long.getLong("load.durationSeconds");
            setUp(scenario("own").exec(http("order").post("/orders").body(StringBody("{}")))
                .injectOpen(constantUsersPerSec(rate).during(seconds)))
                .protocols(http.baseUrl(System.getProperty("load.baseUrl")).shareConnections());
          }
        }
        """);
    try (var jars = Files.list(Launcher.PROJECT.resolve("load-tests/target/lib"))) {
      var classPath = jars.map(Path::toString).collect(Collectors.joining(":"));
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-cp", classPath, "-d", classes.toString(), source.toString());
      assertThat(failed).isZero();
    }
    return module;
  }

  /** Orders without end from a process of its own. */
  private static String hammer(int seconds) {
    return hammerLine(seconds).stream()
        .map(part -> "\"" + part + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<String> hammerLine(int seconds) {
    var classes =
        Path.of(Hammer.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return List.of(
        JAVA,
        "-Xmx64m",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classes.toString(),
        Hammer.class.getName(),
        system.frontUrl() + "/orders",
        Integer.toString(seconds));
  }

  private static Ran run(String name, String load, String expectations) throws Exception {
    var runs = Files.createDirectories(WORK.resolve(name + "-" + System.nanoTime()));
    var file = Files.writeString(runs.resolve("experiment.yaml"), experiment(load, expectations));
    var done =
        Commands.call(
            "run",
            file.toString(),
            "--system",
            system.systemFile().toString(),
            "--runs",
            runs.toString());
    try (var folders = Files.list(runs)) {
      var folder =
          folders
              .filter(it -> Files.exists(it.resolve("journal.jsonl")))
              .findFirst()
              .orElseThrow(() -> new AssertionError(done.out() + done.err()));
      var report = Launcher.JSON.readTree(folder.resolve("report.json").toFile());
      var reasons =
          Stream.of(report.path("reasons"))
              .flatMap(all -> java.util.stream.StreamSupport.stream(all.spliterator(), false))
              .map(reason -> reason.asText())
              .collect(Collectors.joining("; "));
      try (var pages = Files.list(folder)) {
        var page = pages.filter(it -> it.toString().endsWith(".html")).findFirst().orElseThrow();
        return new Ran(
            report.path("verdict").asText(),
            reasons,
            new RunFolder(folder).journal(),
            Files.readString(page),
            folder.resolve("load"));
      }
    }
  }

  private static String experiment(String load, String expectations) {
    return """
    experiment: load
    title: the peer is away
    phases: {warmUp: 8s, steady: 3s, fault: 6s, recovery: 8s, drain: 2s, hold: 1s}
    steadyState:
      - name: calls of the peer
        query: sum(rate(small_calls_total[3s]))
        tolerance: ">= 2"
    fault:
      inject: exception java.net.ConnectException "refused"
      into: front http-client peer=back
      lease: 3s
    expect:
      detected:
        - {alert: BackFailing, within: 6s}
    """
        + expectations
        + load;
  }
}
