package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

  /** The names of its proxies, which are those of the edges they stand on. */
  public List<String> edges() throws IOException {
    var names = new ArrayList<String>();
    get("/proxies").fieldNames().forEachRemaining(names::add);
    return List.copyOf(names);
  }

  /** Removes every toxic and enables every proxy. */
  public void reset() throws IOException {
    require("POST", "/reset", () -> http.call("POST", url.resolve("/reset")));
  }

  void addToxic(String proxy, JsonNode toxic) throws IOException {
    var path = toxics(proxy);
    require("POST", path, () -> http.call("POST", url.resolve(path), toxic));
  }

  void renewToxic(String proxy, String toxic, Duration lease) throws IOException {
    var path = toxics(proxy) + "/" + encoded(toxic) + "/lease";
    var body = JsonHttp.JSON.createObjectNode().put("leaseMillis", lease.toMillis());
    require("PUT", path, () -> http.call("PUT", url.resolve(path), body));
  }

  /** What a toxic does, or did before it was lifted. */
  public JsonNode effect(String proxy, String toxic) throws IOException {
    return get(toxics(proxy) + "/" + encoded(toxic) + "/effect");
  }

  /** Whether it was still there. */
  public boolean removeToxic(String proxy, String toxic) throws IOException {
    return found("DELETE", toxics(proxy) + "/" + encoded(toxic));
  }

  /** Whether it can tell what this toxic does or did. */
  boolean remembers(String proxy, String toxic) throws IOException {
    return found("GET", toxics(proxy) + "/" + encoded(toxic) + "/effect");
  }

  private boolean found(String method, String path) throws IOException {
    var answer = answer(() -> http.call(method, url.resolve(path)));
    if (answer.status() == NOT_FOUND) return false;
    require(method, path, () -> answer);
    return true;
  }

  ClockOffset clockOffset(Clock clock) throws IOException {
    return ClockOffset.measure(clock, () -> ClockOffset.instant(get("/clock").path("epochNanos")));
  }

  private JsonNode get(String path) throws IOException {
    return require("GET", path, () -> http.call("GET", url.resolve(path)));
  }

  private static String toxics(String proxy) {
    return "/proxies/" + encoded(proxy) + "/toxics";
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode require(String method, String path, JsonHttp.Call call) throws IOException {
    var answer = answer(call);
    if (answer.ok()) return answer.body();
    throw new IOException("fault proxy: %s %s: %s".formatted(method, path, answer.problem()));
  }

  private JsonHttp.Answer answer(JsonHttp.Call call) throws IOException {
    return JsonHttp.answered("fault proxy", url, call);
  }
}
