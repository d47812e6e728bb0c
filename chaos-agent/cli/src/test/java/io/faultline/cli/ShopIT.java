package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.SystemSources;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole product, as a person uses it: one real shop, real load, real faults. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopIT {
  private static final Path WORK = Path.of("target/shop-it").toAbsolutePath();
  private static final Launcher FAULTLINE = new Launcher(WORK, 4000);
  private static final String FLAGSHIP =
      Launcher.PROJECT.resolve("experiments/payment-provider-outage.yaml").toString();
  private static final Orders ORDERS =
      new Orders(URI.create("http://127.0.0.1:" + FAULTLINE.port(18080)));
  private static final Pattern README_INJECT =
      Pattern.compile("^\\./faultline inject '(payment sql [^']*)' '([^']*)'");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void up() throws Exception {
    delete(WORK);
    assertThat(FAULTLINE.up().expect(0).output()).contains("ready in");
  }

  @AfterAll
  static void down() throws Exception {
    List<Long> pids;
    try {
      pids = pids();
    } finally {
      FAULTLINE.down().expect(0);
    }
    assertThat(pids).isNotEmpty();
    await(
        "every process is gone",
        Duration.ofSeconds(10),
        () -> pids.stream().noneMatch(ShopIT::runs));
    assertThat(FAULTLINE.call("status", "--home", FAULTLINE.home().toString()).expect(3).output())
        .contains("nothing is up");
  }

  /** With more time to recover than the file gives: other tests run on the same machine. */
  @Test
  @Order(1)
  void theFlagshipIsDetectedAndHeals() throws Exception {
    var report =
        run(
            0,
            "flagship",
            "--set",
            "expect.recovered=15s",
            "--set",
            "expect.drained=18s",
            "--set",
            "phases.fault=12s",
            "--set",
            "phases.recovery=22s");
    assertThat(report.path("verdict").asText()).isEqualTo("HELD");
    assertThat(report.path("affected").path("calls").asLong()).isPositive();
    assertThat(detection(report, "breaker", "payment/card-processor").path("after").asDouble())
        .isBetween(0.0, 1.0);
    assertThat(detection(report, "alert", "DependencyDown").path("after").asDouble())
        .isBetween(0.0, 5.0);
    assertThat(report.path("durations").path("recover").asDouble(99)).isBetween(0.0, 15.0);
    assertThat(report.path("invariants")).hasSizeGreaterThanOrEqualTo(3);
    for (var invariant : report.path("invariants")) {
      // No user was refused, so there is no refused request to check.
      if (!invariant.path("name").asText().contains("refused"))
        assertThat(invariant.path("checked").asLong())
            .as(invariant.toString())
            .isGreaterThanOrEqualTo(1000);
      assertThat(invariant.path("held").asBoolean()).as(invariant.toString()).isTrue();
      assertThat(invariant.path("violations").asLong()).as(invariant.toString()).isZero();
    }
    for (var file : List.of("report.html", "junit.xml", "journal.jsonl"))
      assertThat(runFolder("flagship").resolve(file)).isNotEmptyFile();
  }

  @Test
  @Order(2)
  void everyPanelOfTheDashboardsShowsData() throws Exception {
    var empty = new ArrayList<String>();
    var queries = DashboardQueries.of(Launcher.PROJECT.resolve("dashboards/queries.json"));
    assertThat(queries).isNotEmpty();
    for (var query : queries)
      if (query(
              "/api/v1/query_range?step=1&start=%d&end=%d&query=".formatted(now() - 120, now()),
              query)
          .path("result")
          .isEmpty()) empty.add(query);
    assertThat(empty).as("queries without data").isEmpty();
  }

  @Test
  @Order(3)
  void withLoadAndNoFaultNothingIsDetected() throws Exception {
    var report =
        run(
            0,
            "no-fault",
            "--no-fault",
            "--set",
            "phases.fault=8s",
            "--set",
            "phases.recovery=11s",
            "--set",
            "phases.steady=5s");
    assertThat(report.path("detections").isArray()).isTrue();
    assertThat(report.path("detections")).isEmpty();
    assertThat(report.path("affected").path("calls").asLong(-1)).isZero();
    assertThat(report.path("affected").path("requests").asLong()).isGreaterThan(500);
  }

  @Tag("soak")
  @Test
  @Order(4)
  void withoutResilienceTheSameExperimentBreaksAndSaysWhy() throws Exception {
    var report =
        run(
            1,
            "naive",
            "--profile",
            "naive",
            "--set",
            "phases.steady=8s",
            "--set",
            "phases.fault=10s",
            "--set",
            "phases.recovery=11s");
    assertThat(report.path("verdict").asText()).isEqualTo("BROKEN");
    assertThat(report.path("profile").asText()).isEqualTo("naive");
    assertThat(report.path("reasons").toString()).contains("cancelled");
  }

  @Test
  @Order(5)
  void mistakesAreAllNamedAndNothingStarts() throws Exception {
    var file = WORK.resolve("mistakes.yaml");
    var text = Files.readString(Path.of(FLAGSHIP));
    text =
        text.replaceFirst(
                "(?m)^extends:.*", "extends: " + Path.of(FLAGSHIP).resolveSibling("shop.yaml"))
            .concat("\nload:\n  rate: 0 per second\nphases:\n  warmUp: soon\n")
            .replaceFirst("(?m)^(\\s*inject:).*", "$1 explode")
            .replaceFirst("(?m)^(\\s*lease:).*", "$1 -1s")
            .replaceFirst("(?m)^experiment:.*", "experimint: x");
    Files.writeString(file, text);
    var runs = WORK.resolve("mistakes");
    var output =
        FAULTLINE
            .call(
                "run",
                file.toString(),
                "--home",
                FAULTLINE.home().toString(),
                "--runs",
                runs.toString())
            .expect(2)
            .output();
    assertThat(output.lines().filter(line -> line.contains("mistakes.yaml:")).count())
        .as(output)
        .isGreaterThanOrEqualTo(5);
    for (var key : List.of("experimint", "rate", "warmUp", "inject", "lease"))
      assertThat(output).contains(key);
    assertThat(runs).doesNotExist();
  }

  @Test
  @Order(6)
  void aRunnerKilledInMidFaultLeavesNoFault() throws Exception {
    var started = startRun("killed");
    awaitInjected(started);
    kill("KILL", started.process().pid());
    long killed = System.nanoTime();
    await("the fault is gone", Duration.ofSeconds(5), () -> activeFaults() == 0);
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(5));
    await("the load is gone", Duration.ofSeconds(10), () -> !loadRuns());
  }

  @Test
  @Order(7)
  void ctrlCLiftsTheFaultAndReports() throws Exception {
    await("the system is settled", Duration.ofSeconds(60), () -> oldestUnfinishedSeconds() < 1);
    var started = startRun("interrupted");
    awaitInjected(started);
    kill("INT", started.process().pid());
    await("it ends", Duration.ofSeconds(30), () -> !started.process().isAlive());
    assertThat(activeFaults()).isZero();
    started.done().expect(3);
    assertThat(
            Launcher.JSON
                .readTree(runFolder("interrupted").resolve("report.json").toFile())
                .path("verdict")
                .asText())
        .isEqualTo("UNKNOWN");
  }

  @Test
  @Order(8)
  void aServiceKilledUnderLoadIsRestartedAndLosesNoOrder() throws Exception {
    for (var component : List.of("order", "payment", "product")) {
      long pid = FAULTLINE.pid(component);
      var accepted = new ArrayList<String>();
      for (int i = 0; i < 40; i++) {
        if (i == 20) kill("KILL", pid);
        ORDERS.place(component + "-" + i).ifPresent(accepted::add);
      }
      await(
          component + " is back",
          Duration.ofSeconds(20),
          () -> FAULTLINE.status().path("ready").asBoolean() && FAULTLINE.pid(component) != pid);
      assertThat(accepted).hasSizeGreaterThanOrEqualTo(20);
      for (var id : accepted)
        await("order " + id + " is decided", Duration.ofSeconds(20), () -> ORDERS.isConfirmed(id));
    }
  }

  @Test
  @Order(9)
  void theReadmesFaultByHandAffectsCallsOfTheShop() throws Exception {
    var example =
        Files.readAllLines(Launcher.PROJECT.resolve("README.md")).stream()
            .map(README_INJECT::matcher)
            .filter(Matcher::find)
            .findFirst()
            .orElseThrow();
    var home = FAULTLINE.home().toString();
    var started =
        FAULTLINE.start(
            "inject", example.group(1), example.group(2), "--for", "3s", "--home", home);
    while (started.process().isAlive()) ORDERS.place("readme-" + System.nanoTime());
    started.done().expect(0);
  }

  @Test
  @Order(10)
  void aRunOnASystemThatLostAPartIsUnknown() throws Exception {
    for (var component : List.of("kafka", "postgres")) {
      kill("KILL", FAULTLINE.pid(component));
      var done = FAULTLINE.call(runWords(component + "-killed")).expect(3);
      assertThat(done.output()).contains(component);
      await(
          component + " is back",
          Duration.ofSeconds(30),
          () -> FAULTLINE.status().path("ready").asBoolean());
    }
  }

  private static JsonNode run(int exit, String name, String... more) throws Exception {
    FAULTLINE.call(runWords(name, more)).expect(exit);
    return Launcher.JSON.readTree(runFolder(name).resolve("report.json").toFile());
  }

  private static Launcher.Started startRun(String name) throws IOException {
    return FAULTLINE.start(
        runWords(name, "--set", "phases.warmUp=2s", "--set", "phases.steady=4s"));
  }

  private static String[] runWords(String name, String... more) {
    var words = new ArrayList<>(List.of("run", FLAGSHIP, "--home", FAULTLINE.home().toString()));
    words.addAll(List.of("--runs", WORK.resolve(name).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** The one run below the folder of this name. */
  private static Path runFolder(String name) throws IOException {
    try (var runs = Files.list(WORK.resolve(name))) {
      return runs.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private static JsonNode detection(JsonNode report, String kind, String detector) {
    for (var it : report.path("detections"))
      if (it.path("kind").asText().equals(kind) && it.path("detector").asText().equals(detector))
        return it;
    throw new AssertionError(
        "no detection by %s %s in %s".formatted(kind, detector, report.path("detections")));
  }

  private static SystemFile system() throws IOException {
    return SystemFile.read(FAULTLINE.home().resolve("system.json"));
  }

  private static long activeFaults() throws IOException {
    long active = 0;
    for (var agent : SystemSources.of(system(), new MonotonicClock()).agents())
      for (var fault : agent.faults()) if (fault.state().equals("raised")) active++;
    return active;
  }

  /** By the run's output: its rehearsal raises the fault as well, with a share of 0 %. */
  private static void awaitInjected(Launcher.Started run) {
    await(
        "the fault is raised",
        Duration.ofSeconds(60),
        () -> run.text().contains("  injected  ") && activeFaults() == 1);
  }

  private static double oldestUnfinishedSeconds() throws Exception {
    return query("/api/v1/query?query=", "max(shop_order_oldest_unfinished_age_seconds)")
        .path("result")
        .path(0)
        .path("value")
        .path(1)
        .asDouble(99);
  }

  private static JsonNode query(String path, String query) throws Exception {
    var uri =
        URI.create(
            system().prometheus().orElseThrow()
                + path
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
    var body = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    var answer = Launcher.JSON.readTree(body);
    assertThat(answer.path("status").asText()).as("%s%n%s", query, body).isEqualTo("success");
    return answer.path("data");
  }

  private static boolean loadRuns() {
    return ProcessHandle.allProcesses()
        .anyMatch(it -> it.info().commandLine().orElse("").contains(WORK + "/killed"));
  }

  private static List<Long> pids() throws Exception {
    var pids = new ArrayList<Long>();
    for (var it : FAULTLINE.status().path("components")) pids.add(it.path("pid").asLong());
    return pids;
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void kill(String signal, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor())
        .isZero();
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }

  private static void await(String what, Duration within, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(within).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
