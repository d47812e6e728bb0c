package io.faultline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A live Prometheus that holds a world, and nothing else. */
final class Store implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration READY = Duration.ofMinutes(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI url;

  private Store(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  static Store holding(World world, Promtool promtool, Path folder) throws Exception {
    Path metrics = folder.resolve("world.txt");
    world.write(metrics);
    Path data = folder.resolve("data");
    var made =
        promtool.run(
            List.of(
                "tsdb",
                "create-blocks-from",
                "--max-block-duration=100h",
                "openmetrics",
                metrics.toString(),
                data.toString()));
    if (made.exit() != 0) throw new AssertionError(made.output());
    Files.writeString(folder.resolve("prometheus.yml"), "global: {scrape_interval: 1s}\n");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                promtool.program().resolveSibling("prometheus").toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=100y",
                // what a scrape would mark as gone is gone soon here too
                "--query.lookback-delta=1500ms",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    var store = new Store(process, URI.create("http://127.0.0.1:" + port));
    store.awaitReady(folder);
    return store;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path folder) throws Exception {
    Instant deadline = Instant.now().plus(READY);
    while (Instant.now().isBefore(deadline) && process.isAlive()) {
      try {
        if (http.send(request("/-/ready"), BodyHandlers.ofString()).statusCode() == 200) return;
      } catch (IOException e) {
        // it does not listen yet
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError(Files.readString(folder.resolve("prometheus.log")));
  }

  /** The series of a range query. */
  JsonNode range(GrafanaAsks asks, String template, long endMillis) throws Exception {
    String promql = asks.promql(template);
    JsonNode reply =
        get(
            "/api/v1/query_range?query=%s&start=%s&end=%s&step=%s"
                .formatted(
                    encoded(promql),
                    asks.start(endMillis) / 1000.0,
                    asks.end(endMillis) / 1000.0,
                    asks.step() / 1000.0));
    if (!reply.path("status").asText().equals("success")) {
      throw new AssertionError(promql + "\n" + reply);
    }
    return reply.at("/data/result");
  }

  /** As Grafana asks for the values of a variable. */
  JsonNode labelValues(GrafanaAsks asks, String definition, long endMillis) throws Exception {
    String inside = definition.substring("label_values(".length(), definition.length() - 1);
    int comma = inside.lastIndexOf(',');
    String label = inside.substring(comma + 1).strip();
    String selector = asks.promql(inside.substring(0, comma));
    return get("/api/v1/label/%s/values?match[]=%s&start=%s&end=%s"
            .formatted(
                label,
                encoded(selector),
                asks.start(endMillis) / 1000.0,
                asks.end(endMillis) / 1000.0)
            .replace("[]", "%5B%5D"))
        .path("data");
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(http.send(request(path), BodyHandlers.ofString()).body());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(30)).build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
  }
}
