package io.faultline.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.cli.init.Traffic;
import io.faultline.cli.init.UserRequest;
import io.faultline.cli.project.Project;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Two services that are not the shop, from {@code init} to a measured run, as in
 * docs/how-to/your-own-system.md: nothing in them is changed, and there is no Prometheus.
 */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class YourSystemIT {
  private static final Path WORK =
      Path.of("target/your-system-it-" + System.nanoTime()).toAbsolutePath();
  private static final String REQUEST =
      "POST /bookings {\"reference\":\"{uuid}\",\"room\":\"double\",\"nights\":1}";

  private static final Project PROJECT =
      new Project(
          Launcher.PROJECT,
          Path.of(System.getProperty("java.home"), "bin", "java"),
          Optional.of(Path.of(SmallSystem.program())),
          Optional.empty());

  private static Bookings bookings;

  /** When a test is repeated alone, the files name services that are gone. */
  @BeforeAll
  static void start() throws IOException {
    bookings = new Bookings(WORK.resolve("services"));
    if (Files.exists(file("system.yaml"))) init("--force").expect(0);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    bookings.close();
  }

  @Test
  @Order(1)
  void initFindsMetricsBreakerAndEdgeAndLeavesNoAgent() throws Exception {
    var done = init().expect(0);
    assertThat(done.out())
        .contains("requests as http_server_requests_seconds_count, breakers rates")
        .contains("(http, breaker rates)");
    assertThat(file("experiment.yaml"))
        .content()
        .contains("into: booking http-client peer=rates")
        .contains("breaker: booking/rates");
    call("system", "check", file("system.yaml").toString()).expect(0);
    call("check", file("experiment.yaml").toString(), "--system", file("system.yaml").toString())
        .expect(0);
    assertThat(call("points", "--pid", pid()).expect(3).err())
        .contains("expected an agent there, found none");
  }

  @Test
  @Order(2)
  void initOverwritesNothing() {
    assertThat(init().expect(2).err()).contains("expected no such file, found one; --force");
  }

  @Test
  @Order(2)
  void withoutARequestTheLoadIsWhatMetricsTellOf() throws Exception {
    var url = bookings.bookingUrl();
    for (var path : List.of("/bookings/summary", "/bookings?reference=none"))
      assertThat(Traffic.isAnswered(URI.create(url), new UserRequest("GET", path, ""))).isTrue();
    var folder = WORK.resolve("found");
    var done =
        call("init", folder.toString(), "--pid", pid(), "--for", "1s", "--no-attach").expect(0);
    var experiment = folder.resolve("experiment.yaml");
    assertThat(experiment)
        .content()
        .contains("path: '/bookings/summary'")
        .contains("Seen too, and not sent: ")
        .doesNotContain("none: true");
    assertThat(done.out()).contains("left out of the load: GET /bookings, tried in vain");
    call("check", experiment.toString(), "--system", folder.resolve("system.yaml").toString())
        .expect(0);
  }

  @Test
  @Order(3)
  void theServiceWithItsBreakerHolds() throws Exception {
    var report = run("held", 0);
    assertThat(report.path("verdict").asText()).isEqualTo("HELD");
    assertThat(report.path("detections").findValuesAsText("detector")).contains("booking/rates");
    assertThat(report.path("probes").findValuesAsText("name")).contains("bookings without a price");
    assertThat(report.path("invariants"))
        .allMatch(it -> it.path("held").asBoolean())
        .extracting(it -> it.path("name").asText(), it -> it.path("once").asBoolean())
        .containsExactlyInAnyOrder(
            tuple("each booking is kept as it was confirmed", false),
            tuple("no booking is without a price", true));
    assertThat(ProcessHandle.allProcesses().map(it -> it.info().commandLine().orElse("")))
        .as("its own prometheus")
        .noneMatch(it -> it.contains("--config.file=" + PROJECT.prometheusFolder()));
  }

  @Test
  @Order(4)
  void theServiceWithoutItsBreakerIsBroken() throws Exception {
    bookings.restart("--spring.profiles.active=no-breaker");
    var report = run("broken", 1);
    assertThat(report.path("verdict").asText()).isEqualTo("BROKEN");
    assertThat(report.path("reasons").toString()).contains("requests");
  }

  private static Commands.Done init(String... more) {
    var words = new ArrayList<>(List.of("init", WORK.resolve("chaos").toString()));
    words.addAll(List.of("--pid", Long.toString(bookings.bookingPid())));
    words.addAll(List.of("--pid", Long.toString(bookings.ratesPid()), "--request", REQUEST));
    words.addAll(List.of(more));
    return call(words.toArray(String[]::new));
  }

  /** The report of a run whose exit code is this one. */
  private static JsonNode run(String name, int exit) throws Exception {
    // Other tests of this machine may have the same jars running.
    var text = Files.readString(file("system.yaml")).replaceAll("attach: .*\"rates.jar\".*", "");
    text = text.replaceAll("attach: .*booking.*", "attach: {pid: %s}".formatted(pid()));
    var system = Files.writeString(file(name + ".yaml"), text);
    var runs = WORK.resolve(name + "-" + System.nanoTime());
    var experiment = file("bookings.yaml");
    Files.copy(Bookings.EXAMPLE.resolve("bookings.yaml"), experiment, REPLACE_EXISTING);
    call(
            "run",
            experiment.toString(),
            "--system",
            system.toString(),
            "--runs",
            runs.toString(),
            "--set",
            "phases.warmUp=8s",
            "--set",
            "phases.steady=6s",
            "--set",
            "phases.fault=15s")
        .expect(exit);
    return Launcher.JSON.readTree(Launcher.onlyReport(runs).toFile());
  }

  private static Commands.Done call(String... words) {
    return Commands.in(PROJECT, words);
  }

  private static String pid() {
    return Long.toString(bookings.bookingPid());
  }

  private static Path file(String name) {
    return WORK.resolve("chaos").resolve(name);
  }
}
