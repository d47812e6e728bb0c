package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The HTTP API of a system's fault proxy. Thread-safe. */
public final class ProxyClient {
  private static final int NOT_FOUND = 404;

  private final URI url;
  private final JsonHttp http;

  public ProxyClient(SystemFile.Endpoint endpoint) throws IOException {
    this.url = endpoint.url();
    this.http = JsonHttp.of(endpoint, Duration.ofSeconds(3));
  }

  /** The version of Toxiproxy whose API it has. */
  public String version() throws IOException {
    return get("/version").path("version").asText();
  }

  /** What every toxic of every proxy does and did, as docs/architecture.md shows it. */
  public JsonNode effects() throws IOException {
    return get("/effects");
  }

  /** Removes every toxic and enables every proxy. */
  public void reset() throws IOException {
    require("POST", "/reset", http.call("POST", url.resolve("/reset")));
  }

  void addToxic(String proxy, JsonNode toxic) throws IOException {
    var path = toxics(proxy);
    require("POST", path, http.call("POST", url.resolve(path), toxic));
  }

  void renewToxic(String proxy, String toxic, Duration lease) throws IOException {
    var path = toxics(proxy) + "/" + encoded(toxic) + "/lease";
    var body = JsonHttp.JSON.createObjectNode().put("leaseMillis", lease.toMillis());
    require("PUT", path, http.call("PUT", url.resolve(path), body));
  }

  JsonNode effect(String proxy, String toxic) throws IOException {
    return get(toxics(proxy) + "/" + encoded(toxic) + "/effect");
  }

  /** One that is not there any more is as good as removed. */
  void removeToxic(String proxy, String toxic) throws IOException {
    var path = toxics(proxy) + "/" + encoded(toxic);
    var answer = http.call("DELETE", url.resolve(path));
    if (answer.status() != NOT_FOUND) require("DELETE", path, answer);
  }

  ClockOffset clockOffset(Clock clock) throws IOException {
    return ClockOffset.measure(clock, () -> ClockOffset.instant(get("/clock").path("epochNanos")));
  }

  private JsonNode get(String path) throws IOException {
    return require("GET", path, http.call("GET", url.resolve(path)));
  }

  private static String toxics(String proxy) {
    return "/proxies/" + encoded(proxy) + "/toxics";
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode require(String method, String path, JsonHttp.Answer answer)
      throws IOException {
    if (answer.ok()) return answer.body();
    throw new IOException("fault proxy: %s %s: %s".formatted(method, path, answer.problem()));
  }
}
