package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.cli.Collector.Received;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shop shows of itself: traces, exported to a collector, and the pages of its metrics. */
class TelemetryIT {
  private static final Path WORK = Path.of("target/telemetry-it").toAbsolutePath();
  private static final Collector COLLECTOR = new Collector();
  private static final Launcher FAULTLINE =
      new Launcher(
          WORK,
          9000,
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              COLLECTOR.endpoint(),
              "OTEL_BSP_SCHEDULE_DELAY",
              "200"));
  private static final URI GATEWAY = URI.create("http://127.0.0.1:" + FAULTLINE.port(18080));
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BODY =
      "{\"items\":[{\"sku\":\"sku-001\",\"quantity\":1}],"
          + "\"amountCents\":1999,\"currency\":\"EUR\",\"card\":\"tok_good\"}";

  @BeforeAll
  static void up() throws Exception {
    FAULTLINE.up("--proxied").expect(0);
  }

  @AfterAll
  static void down() throws Exception {
    FAULTLINE.down().expect(0);
  }

  @Test
  void anOrderIsOneTraceOverAllServicesAndTheBroker() throws Exception {
    var trace = newTrace();
    var parent = "b7ad6b7169203331";
    place(UUID.randomUUID().toString(), "00-%s-%s-01".formatted(trace, parent));

    await(() -> has(trace, "order process order.shipped"));
    await(() -> has(trace, "order note shipment"));
    await(() -> orphans(trace, parent).isEmpty());

    assertThat(parentOf(trace, "gateway POST /orders")).isEqualTo(parent);
    assertThat(path(trace, "order process order.shipped"))
        .containsExactly(
            "order process order.shipped",
            "delivery send order.shipped",
            "delivery process order.decided",
            "order send order.decided",
            "order process payment.decided",
            "payment send payment.decided",
            "payment process payment.requested",
            "order send payment.requested",
            "order process stock.decided",
            "product send stock.decided",
            "product process order.accepted",
            "order send order.accepted",
            "order POST /orders",
            "gateway POST",
            "gateway POST /orders");
    assertThat(path(trace, "order place order"))
        .startsWith("order place order", "order POST /orders");
    assertThat(path(trace, "product reserve stock"))
        .startsWith("product reserve stock", "product process order.accepted");
    assertThat(path(trace, "delivery ship orders"))
        .startsWith("delivery ship orders", "delivery process order.decided");
    var charge = one(trace, it -> it.attribute("peer.service").equals("card-processor"));
    assertThat(path(trace, charge)).startsWith("payment POST", "payment process payment.requested");
    assertThat(charge.attribute("url.full")).endsWith("/charges");
  }

  @Test
  void aRequestWithoutATraceBeginsOneAtTheGateway() throws Exception {
    get(GATEWAY.resolve("/products/sku-002"));

    await(() -> !named("product GET /products/:sku").isEmpty());

    var product = named("product GET /products/:sku").get(0);
    await(() -> has(product.traceId(), "gateway GET /products/:sku"));
    assertThat(path(product.traceId(), product))
        .containsExactly("product GET /products/:sku", "gateway GET", "gateway GET /products/:sku");
  }

  @Test
  void monitoringIsInNoTrace() throws Exception {
    place(UUID.randomUUID().toString(), "");
    await(() -> !named("order process order.shipped").isEmpty());
    assertThat(COLLECTOR.all())
        .extracting(Received::name)
        .noneMatch(name -> name.contains("/health") || name.contains("/metrics"))
        .doesNotContain("order read figures", "order claim outbox");
  }

  /** Names of Micrometer, Tomcat and Chaos Monkey, which are not ours to choose. */
  private static final Pattern NOT_OURS =
      Pattern.compile("(chaos_monkey|http_server_requests|jvm|process|system|tomcat)_.*");

  @Test
  void promtoolHasNothingToSayAboutAnyPageOfOurs() throws Exception {
    var promtool = Path.of(System.getenv().getOrDefault("PROMTOOL", "promtool"));
    assumeTrue(Files.isExecutable(promtool), "needs promtool");
    work(3);
    var pages = pages();
    assertThat(pages.keySet())
        .contains("gateway", "order", "payment", "product", "member", "delivery")
        .contains("agent order", "agent delivery", "agent proxy");
    var problems = new TreeMap<String, String>();
    for (var page : pages.entrySet()) {
      var said = lint(promtool, get(page.getValue()));
      if (!said.isEmpty()) problems.put(page.getKey(), said);
    }
    assertThat(problems).isEmpty();
  }

  /** Ids, users, paths and errors are values of no label. */
  @Test
  void tenTimesTheRequestsMakeNoNewSeries() throws Exception {
    work(10);
    var pages = pages();
    pages.keySet().removeIf(name -> name.startsWith("agent"));
    Map<String, Integer> before = series(pages);

    work(100);

    assertThat(series(pages)).isEqualTo(before);
  }

  /** As many of everything that a caller can vary, of what is refused as well. */
  private static void work(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      var id = UUID.randomUUID().toString();
      place(id, "");
      place(id, "");
      post("/orders", id, "{\"nonsense\":\"" + id + "\"}", "");
      post("/members", id, "{\"name\":\"n\",\"email\":\"%s@example.org\"}".formatted(id), "");
      post("/" + id, id, "{}", "");
      for (var path :
          List.of(
              "/orders/" + id,
              "/orders/no-uuid-" + i,
              "/members/" + id,
              "/products/sku-" + i,
              "/" + id,
              "/orders?key=" + id)) get(GATEWAY.resolve(path));
      for (int port : new int[] {18081, 18082, 18083, 18084, 18085})
        for (var path :
            List.of(
                "/orders/" + id,
                "/orders/" + id + "/charges",
                "/stock/sku-" + i,
                "/members/" + id + "/addresses",
                "/shipments?order=" + id,
                "/nothing/" + id))
          get(URI.create("http://127.0.0.1:" + FAULTLINE.port(port) + path));
    }
    await(() -> query("sum(shop_orders_unfinished)").equals("0"));
  }

  private static Map<String, Integer> series(Map<String, URI> pages) throws Exception {
    var count = new TreeMap<String, Integer>();
    for (var page : pages.entrySet())
      count.put(
          page.getKey(),
          (int) get(page.getValue()).lines().filter(line -> !line.startsWith("#")).count());
    return count;
  }

  /** Each page that Prometheus scrapes, but its own. */
  private static Map<String, URI> pages() throws Exception {
    var pages = new TreeMap<String, URI>();
    var targets = Launcher.JSON.readTree(get(prometheus().resolve("/api/v1/targets?state=active")));
    for (var target : targets.path("data").path("activeTargets")) {
      var job = target.path("labels").path("job").asText();
      var process = target.path("labels").path("process").asText();
      pages.put((job + " " + process).strip(), URI.create(target.path("scrapeUrl").asText()));
    }
    // The page of runs is OpenMetrics, which promtool does not read; its own test holds it.
    pages.keySet().removeAll(List.of("prometheus", "load", "runs"));
    return pages;
  }

  private static String lint(Path promtool, String page) throws Exception {
    var input = Files.writeString(Files.createTempFile(WORK, "page", ".txt"), page);
    var process =
        new ProcessBuilder(promtool.toString(), "check", "metrics")
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean unreadable = process.waitFor() == 1;
    return said.lines()
        .filter(line -> unreadable || !NOT_OURS.matcher(line).matches())
        .collect(Collectors.joining("\n"));
  }

  private static URI prometheus() throws IOException {
    return URI.create(
        Launcher.JSON
            .readTree(FAULTLINE.home().resolve("system.json").toFile())
            .path("prometheus")
            .asText());
  }

  private static String query(String query) throws Exception {
    var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return Launcher.JSON
        .readTree(get(prometheus().resolve("/api/v1/query?query=" + encoded)))
        .at("/data/result/0/value/1")
        .asText();
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static boolean has(String trace, String name) {
    return COLLECTOR.trace(trace).stream().anyMatch(it -> it.name().equals(name));
  }

  private static List<Received> named(String name) {
    return COLLECTOR.all().stream().filter(it -> it.name().equals(name)).toList();
  }

  /** Spans whose parent did not arrive. */
  private static List<Received> orphans(String trace, String known) {
    var spans = COLLECTOR.trace(trace);
    var ids = spans.stream().map(Received::id).collect(Collectors.toCollection(HashSet::new));
    ids.add(known);
    return spans.stream().filter(it -> !ids.contains(it.parent())).toList();
  }

  private static Received one(String trace, Predicate<Received> wanted) {
    return COLLECTOR.trace(trace).stream().filter(wanted).findFirst().orElseThrow();
  }

  private static String parentOf(String trace, String name) {
    return one(trace, it -> it.name().equals(name)).parent();
  }

  private static List<String> path(String trace, String name) {
    return path(trace, one(trace, it -> it.name().equals(name)));
  }

  /** The names of a span and of all above it. */
  private static List<String> path(String trace, Received from) {
    var spans = COLLECTOR.trace(trace).stream().collect(Collectors.toMap(Received::id, it -> it));
    var path = new java.util.ArrayList<String>();
    for (var span = from; span != null; span = spans.get(span.parent())) path.add(span.name());
    return path;
  }

  private static void place(String key, String traceparent) throws Exception {
    assertThat(post("/orders", key, BODY, traceparent)).isEqualTo(202);
  }

  private static int post(String path, String key, String body, String traceparent)
      throws Exception {
    var request =
        HttpRequest.newBuilder(GATEWAY.resolve(path))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!traceparent.isEmpty()) request.header("traceparent", traceparent);
    return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private static String get(URI uri) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
  }
}
