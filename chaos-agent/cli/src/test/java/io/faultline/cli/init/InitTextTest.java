package io.faultline.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.cli.jvm.Jvm;
import io.faultline.client.Edge;
import io.faultline.drivers.http.MetricsPage;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.reader.ExperimentFile;
import io.faultline.runner.reader.ExperimentReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} can read what {@code init} writes. */
class InitTextTest {
  private static final MetricsPage PAGE =
      new MetricsPage(
          URI.create("http://127.0.0.1:8080/actuator/prometheus"),
          List.of(
              new MetricsPage.Sample(
                  "http_server_requests_seconds_count",
                  Map.of("method", "GET", "status", "200", "uri", "/rooms"),
                  9),
              counted("GET", "/rooms/{id}", 5),
              counted("POST", "/bookings", 4),
              new MetricsPage.Sample(
                  "resilience4j_circuitbreaker_state",
                  Map.of("name", "rates", "state", "closed"),
                  1)));

  @TempDir Path folder;

  private static MetricsPage.Sample counted(String method, String uri, double count) {
    return new MetricsPage.Sample(
        "http_server_requests_seconds_count",
        Map.of("method", method, "status", "200", "uri", uri),
        count);
  }

  @Test
  void theSystemFileIsReadBack() throws IOException {
    var room = process("room", "http://127.0.0.1:8081", Optional.empty(), List.of());
    var system = new SystemText("mine", List.of(booking(edge("http")), room), List.of());
    var read = SystemFile.read(Files.writeString(folder.resolve("system.yaml"), system.yaml()));
    assertThat(read.prometheus()).isEmpty();
    assertThat(read.address("room")).isEqualTo("127.0.0.1:8081");
    var booking = read.processes().get("booking");
    assertThat(booking.metrics()).contains(PAGE.url());
    assertThat(booking.attach().orElseThrow().text()).isEqualTo("jar booking.jar");
    assertThat(read.processes().get("room").attach().orElseThrow().text())
        .isEqualTo("main class com.acme.Room");
  }

  @Test
  void whatFitsSeveralIsNamedByItsNumber() throws IOException {
    var others = List.of(new Jvm(1, "/opt/booking.jar"), new Jvm(3, "/old/booking.jar"));
    var system = new SystemText("mine", List.of(booking()), others);
    var read = SystemFile.read(Files.writeString(folder.resolve("system.yaml"), system.yaml()));
    assertThat(read.processes().get("booking").attach().orElseThrow().text())
        .isEqualTo("process 1");
  }

  @Test
  void theExperimentBreaksTheEdgeAndExpectsItsBreaker() throws Exception {
    var request = UserRequest.parse("POST /bookings {\"id\":\"{uuid}\",\"who\":\"O'Neill\"}");
    var experiment = experiment(booking(edge("http")), List.of(request));
    var fault = experiment.faults().get(0);
    assertThat(fault.target().text())
        .isEqualTo("booking http-client peer=127.0.0.1:8081 share=100%");
    assertThat(experiment.expectations().detections())
        .extracting(Experiment.Detection::detector)
        .containsExactly("booking/rates");
    assertThat(experiment.expectations().userErrors()).isPresent();
    assertThat(experiment.steadyState().get(0).kind().text())
        .contains("http_server_requests_seconds_count{job=\"booking\"")
        .contains("status=~\"5..\"");
  }

  @Test
  void withoutAnyRequestTheTrafficThatIsThereIsWatched() throws Exception {
    var experiment = experiment(booking(edge("jdbc")), List.of());
    assertThat(experiment.faults().get(0).target().point()).isEqualTo("jdbc");
    assertThat(experiment.expectations().userErrors()).isEmpty();
  }

  @Test
  void whatWasSeenAndIsNotSentIsSaid() throws Exception {
    var got = booking(edge("http"));
    assertThat(got.repeatable()).containsExactly(new UserRequest("GET", "/rooms", ""));
    var experiment = experiment(got, got.repeatable());
    assertThat(experiment.load().text()).contains("requests");
    assertThat(experiment.expectations().userErrors()).isPresent();
    assertThat(folder.resolve("experiment.yaml"))
        .content()
        .contains("name: 'GET /rooms'")
        .contains("Seen too, and not sent: GET /rooms/{id}, POST /bookings.");
    experiment(got, List.of());
    assertThat(folder.resolve("experiment.yaml"))
        .content()
        .contains("seen were GET /rooms, GET /rooms/{id}, POST /bookings");
  }

  @Test
  void withoutAnyEdgeNothingIsBroken() throws Exception {
    assertThat(experiment(booking(), List.of()).faults()).isEmpty();
  }

  @Test
  void aRequestIsRefusedWhereItIsNone() {
    assertThatThrownBy(() -> UserRequest.parse("bookings"))
        .hasMessage("--request: expected 'METHOD /path' and a body if it has one, got 'bookings'");
  }

  private Experiment experiment(SeenProcess front, List<UserRequest> requests) throws IOException {
    var system = new SystemText("mine", List.of(front), List.of());
    var text = new ExperimentText(system, front, requests, 10).yaml();
    var file = Files.writeString(folder.resolve("experiment.yaml"), text);
    return ExperimentReader.read(ExperimentFile.read(file), List.of());
  }

  private static SeenProcess booking(Edge... edges) {
    return new SeenProcess(
        "booking",
        Optional.of(new Jvm(1, "/opt/booking.jar")),
        URI.create("http://127.0.0.1:8080"),
        Optional.of("/actuator/health"),
        Optional.of(PAGE),
        Optional.empty(),
        List.of(),
        List.of(edges));
  }

  private static SeenProcess process(
      String name, String url, Optional<MetricsPage> page, List<Edge> edges) {
    return new SeenProcess(
        name,
        Optional.of(new Jvm(2, "com.acme.Room")),
        URI.create(url),
        Optional.empty(),
        page,
        Optional.empty(),
        List.of(),
        edges);
  }

  private static Edge edge(String client) {
    return new Edge(
        "127.0.0.1:8081",
        client,
        "jdk",
        Optional.of("rates"),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        List.of(),
        OptionalLong.of(5),
        OptionalLong.empty());
  }
}
