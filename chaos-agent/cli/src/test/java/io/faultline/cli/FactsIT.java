package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The shipped invariants turn red when the shop violates them, on a real shop. */
@Tag("soak")
@EnabledOnOs(OS.LINUX)
class FactsIT {
  private static final Path WORK = Path.of("target/facts-it").toAbsolutePath();
  private static final Launcher FAULTLINE = new Launcher(WORK, 6000);
  private static final URI CARDS = URI.create("http://127.0.0.1:" + FAULTLINE.port(18090));
  private static final Orders ORDERS =
      new Orders(URI.create("http://127.0.0.1:" + FAULTLINE.port(18080)));
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void up() throws Exception {
    FAULTLINE.up().expect(0);
  }

  @AfterAll
  static void down() throws Exception {
    FAULTLINE.down().expect(0);
  }

  @Test
  void aProcessorThatForgetsKeysAndAnswersTooLateChargesTwice() throws Exception {
    var report =
        runWith(
            "twice",
            () -> {
              var stub = forgetful();
              var key = "twice-" + System.nanoTime();
              assertThat(ORDERS.place(key)).isPresent();
              await("it is charged twice", () -> taken(key) > 1);
              HTTP.send(
                  HttpRequest.newBuilder(CARDS.resolve("/__admin/mappings/" + stub))
                      .DELETE()
                      .build(),
                  BodyHandlers.discarding());
            });
    assertThat(violations(report, "no order is charged twice")).isPositive();
    assertThat(violations(report, "no accepted order is lost")).isZero();
    assertThat(report.path("reasons").toString()).contains("'no order is charged twice'");
  }

  @Test
  void ordersThatAreGoneFromTheirDatabaseAreLost() throws Exception {
    var report = runWith("lost", () -> assertThat(forgetOrders()).isEqualTo(3));
    assertThat(violations(report, "no accepted order is lost")).isEqualTo(3);
    assertThat(violations(report, "no order is charged twice")).isZero();
    assertThat(report.path("reasons").toString()).contains("'no accepted order is lost'");
  }

  private interface Deed {
    void happen() throws Exception;
  }

  /** A run with only this event, after the system was steady. */
  private static JsonNode runWith(String name, Deed deed) throws Exception {
    var experiment = Launcher.PROJECT.resolve("experiments/nothing-at-all.yaml").toString();
    var runs = WORK.resolve(name + "-" + System.nanoTime());
    var started =
        FAULTLINE.start(
            "run",
            experiment,
            "--home",
            FAULTLINE.home().toString(),
            "--runs",
            runs.toString(),
            "--set",
            "phases.fault=15s",
            "--set",
            "phases.recovery=10s");
    try (started) {
      await("the system was steady", () -> journal(runs).contains("\"phase\":\"fault\""));
      deed.happen();
      await("the run has ended", () -> !started.process().isAlive());
      started.done().expect(1);
    }
    return Launcher.JSON.readTree(run(runs).resolve("report.json").toFile());
  }

  private static String journal(Path runs) throws IOException {
    return Files.readString(run(runs).resolve("journal.jsonl")).toLowerCase(Locale.ROOT);
  }

  private static Path run(Path runs) throws IOException {
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private static long violations(JsonNode report, String name) {
    for (var invariant : report.path("invariants"))
      if (invariant.path("name").asText().equals(name)) {
        assertThat(invariant.path("checked").asLong()).as(name).isPositive();
        return invariant.path("violations").asLong();
      }
    throw new AssertionError("no invariant '%s'".formatted(name));
  }

  /** The processor's own stub, but with a longer delay than payment waits and without a memory. */
  private static String forgetful() throws Exception {
    for (var stub : get("/__admin/mappings").path("mappings"))
      if (stub.path("response").has("delayDistribution")) {
        var forgetful = (ObjectNode) stub.deepCopy();
        forgetful.put("priority", 1).remove("id");
        forgetful.remove("uuid");
        var response = (ObjectNode) forgetful.path("response");
        response.remove("delayDistribution");
        response.put("fixedDelayMilliseconds", 2500);
        response.putObject("transformerParameters").put("forgetsKeys", true);
        var request =
            HttpRequest.newBuilder(CARDS.resolve("/__admin/mappings"))
                .POST(BodyPublishers.ofString(forgetful.toString()));
        return Launcher.JSON.readTree(send(request)).path("id").asText();
      }
    throw new AssertionError("no stub with a delay");
  }

  private static int taken(String key) throws Exception {
    return get("/charges?reference=" + key).path("count").asInt();
  }

  private static JsonNode get(String path) throws Exception {
    return Launcher.JSON.readTree(send(HttpRequest.newBuilder(CARDS.resolve(path))));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString()).body();
  }

  /** Like a database restored from a backup that was too old. */
  private static int forgetOrders() throws Exception {
    var url = databaseOf(FAULTLINE.pid("order"));
    try (var database =
            DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath()),
                url.getUserInfo().split(":", -1)[0],
                url.getUserInfo().split(":", -1)[1]);
        var statement = database.createStatement()) {
      return statement.executeUpdate(
          "DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE status = 'confirmed'"
              + " ORDER BY accepted_at DESC LIMIT 3)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static URI databaseOf(long pid) throws IOException {
    var environment =
        Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.UTF_8);
    return Stream.of(environment.split("\0", -1))
        .filter(each -> each.startsWith("FAULTLINE_DB_URL="))
        .map(each -> URI.create(each.substring(each.indexOf('=') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(condition);
  }
}
