package io.faultline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import io.faultline.dashboards.alert.Routes;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The routes in a live Alertmanager, with the alerts that an outage sets off. */
@Timeout(120)
class RoutesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Of the flagship on the profile tuned, as the shop fires them. */
  private static final List<Map<String, String>> CARDS_DOWN =
      List.of(
          alert("CircuitBreakerOpen", "warning", "payment", "card-processor"),
          alert("DependencyDown", "critical", "payment", "card-processor"),
          alert("OrdersStuck", "critical", "order", ""));

  @TempDir Path folder;
  private final BlockingQueue<JsonNode> notifications = new LinkedBlockingQueue<>();
  private HttpServer receiver;
  private Process alertmanager;
  private URI url;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            notifications.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    if (alertmanager != null) alertmanager.destroyForcibly();
  }

  @Test
  void anOutageIsOneNotificationThatNamesItsCauseAndWhatUsersFeel() throws Exception {
    start(Routes.json());
    fire(CARDS_DOWN);
    var page = notifications.poll(60, TimeUnit.SECONDS);
    assertThat(page).isNotNull();
    assertThat(page.path("receiver").asText()).isEqualTo("page");
    assertThat(names(page.path("alerts")))
        .containsExactlyInAnyOrder("DependencyDown", "OrdersStuck");
    assertThat(heldBack()).containsExactly("CircuitBreakerOpen");
    assertThat(notifications.poll(3, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void aServiceThatIsDownExplainsWhatItsCallersSee() throws Exception {
    start(Routes.json());
    fire(
        List.of(
            alert("ServiceDown", "critical", "order", "order"),
            alert("DependencyDown", "critical", "gateway", "order"),
            alert("CircuitBreakerOpen", "warning", "gateway", "order"),
            alert("DependencyDown", "critical", "payment", "card-processor")));
    var page = notifications.poll(60, TimeUnit.SECONDS);
    assertThat(page).isNotNull();
    // The other peer that is down is another failure.
    assertThat(names(page.path("alerts")))
        .containsExactlyInAnyOrder("ServiceDown", "DependencyDown");
    assertThat(page.path("alerts").toString()).contains("card-processor");
    assertThat(heldBack()).containsExactlyInAnyOrder("CircuitBreakerOpen", "DependencyDown");
  }

  @Test
  void withoutTheRulesNothingIsHeldBack() throws Exception {
    ObjectNode routes = Routes.json();
    routes.putArray("inhibit_rules");
    start(routes);
    fire(CARDS_DOWN);
    assertThat(notifications.poll(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(heldBack()).isEmpty();
  }

  @Test
  void amtoolFindsNoFaultWithTheFileThatIsGivenAway() throws Exception {
    Path amtool = program().resolveSibling("amtool");
    assumeTrue(Files.isExecutable(amtool), "amtool: expected it beside Alertmanager, found none");
    assertThat(check(amtool, Files.readString(Path.of("alertmanager/alertmanager.yml"))))
        .contains("SUCCESS")
        .contains("4 inhibit rules")
        .contains("3 receivers");
    assertThat(check(amtool, "route: {receiver: nobody}\n")).contains("FAILED");
  }

  private String check(Path amtool, String content) throws Exception {
    Path config = Files.writeString(folder.resolve("checked.yml"), content);
    Process process =
        new ProcessBuilder(amtool.toString(), "check-config", config.toString())
            .directory(installation())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Map<String, String> alert(
      String name, String severity, String service, String cause) {
    var labels = new TreeMap<>(Map.of("alertname", name, "severity", severity, "service", service));
    labels.put("system", "shop");
    if (!cause.isEmpty()) labels.put("cause", cause);
    return labels;
  }

  private void start(ObjectNode routes) throws Exception {
    String target = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    for (JsonNode one : routes.path("receivers"))
      if (!one.path("name").asText().equals("heartbeat"))
        ((ObjectNode) one).putArray("webhook_configs").addObject().put("url", target);
    Path config = folder.resolve("alertmanager.yml");
    new ObjectMapper(new YAMLFactory()).writeValue(config.toFile(), routes);
    int port = freePort();
    url = URI.create("http://127.0.0.1:" + port + "/");
    alertmanager =
        new ProcessBuilder(
                program().toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .directory(installation())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("alertmanager.log").toFile())
            .start();
    while (!isReady()) {
      assertThat(alertmanager.isAlive()).as(log()).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("alertmanager.log"));
  }

  private boolean isReady() throws InterruptedException {
    try {
      return HTTP.send(get("-/ready"), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).build();
  }

  private void fire(List<Map<String, String>> alerts) throws Exception {
    var body = JSON.createArrayNode();
    for (Map<String, String> labels : alerts)
      body.addObject().set("labels", JSON.valueToTree(labels));
    var request =
        HttpRequest.newBuilder(url.resolve("api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private List<String> heldBack() throws Exception {
    var alerts = HTTP.send(get("api/v2/alerts?active=false"), BodyHandlers.ofString()).body();
    return names(JSON.readTree(alerts));
  }

  private static List<String> names(JsonNode alerts) {
    List<String> names = new ArrayList<>();
    for (JsonNode alert : alerts) names.add(alert.path("labels").path("alertname").asText());
    return names;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The copy that the launcher gets finds its templates from there. */
  private static File installation() {
    return program().getParent().getParent().toFile();
  }

  /**
   * Given by {@code FAULTLINE_ALERTMANAGER}, else on the PATH by its own name or Debian's, else got
   * by the launcher.
   */
  private static Path program() {
    Stream<Path> given =
        Optional.ofNullable(System.getenv("FAULTLINE_ALERTMANAGER")).map(Path::of).stream();
    Stream<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(
                folder ->
                    Stream.of("alertmanager", "prometheus-alertmanager")
                        .map(name -> Path.of(folder, name)));
    Path got = Path.of("../.faultline/cache/alertmanager/usr/bin/prometheus-alertmanager");
    return Stream.of(given, found, Stream.of(got))
        .flatMap(programs -> programs)
        .filter(Files::isExecutable)
        .map(program -> program.toAbsolutePath().normalize())
        .findFirst()
        .orElseGet(
            () ->
                abort(
                    "alertmanager: expected it on the PATH or by FAULTLINE_ALERTMANAGER, got none:"
                        + " THE ROUTES ARE NOT TRIED"));
  }
}
