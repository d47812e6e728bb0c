package io.faultline.drivers.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.PortException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The HTTP API (v1) of a Prometheus-compatible store. Thread-safe. */
public final class PrometheusApi {
  /** Well below the probes' timeout: a store that hangs is noticed, not waited for. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** For requests made once, before a run or after it, which may take longer. */
  private static final Duration PATIENT = Duration.ofSeconds(10);

  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;

  private final Optional<Endpoint> url;
  private final JsonHttp http;
  private final JsonHttp patient;
  private final Map<String, PromQl> parsed = new ConcurrentHashMap<>();

  public PrometheusApi(Endpoint url) {
    this(Optional.of(url));
  }

  private PrometheusApi(Optional<Endpoint> url) {
    this.url = url;
    this.http = url.map(it -> JsonHttp.of(it, TIMEOUT)).orElse(JsonHttp.plain(TIMEOUT));
    this.patient = url.map(it -> JsonHttp.of(it, PATIENT)).orElse(JsonHttp.plain(PATIENT));
  }

  /** The system's store; if none runs yet, it does not respond. */
  public static PrometheusApi of(SystemFile system) {
    return new PrometheusApi(system.prometheus());
  }

  /** The data of a response to a frequent request. */
  public JsonNode getSoon(String path) throws PortException {
    return get(http, path);
  }

  /** The same for a path that not every store has; empty if this one has not. */
  Optional<JsonNode> getIfThere(String path) throws PortException {
    var answer = call(http, path);
    return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(data(answer, path));
  }

  /** The data of a response. */
  JsonNode get(String path) throws PortException {
    return get(patient, path);
  }

  /** Whether the store responds and is ready. */
  public boolean answers() {
    try {
      requireReady();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Checks that the store is ready.
   *
   * @throws IOException with the reason if it is not
   */
  public void requireReady() throws IOException {
    var answer = http.call("GET", at("/-/ready"));
    if (!answer.ok()) throw new IOException("not ready: /-/ready: status " + answer.status());
  }

  /**
   * Whether alerts fire there: it has alerting rules, or does not publish its rules. A store that
   * does not respond counts as one that has.
   */
  public boolean tellsAlerts() {
    try {
      var groups = alertingRules();
      if (groups.isEmpty()) return true;
      for (var group : groups.get())
        for (var rule : group.path("rules"))
          if (rule.path("type").asText().equals("alerting")) return true;
      return false;
    } catch (PortException e) {
      return true;
    }
  }

  /** The groups of its alerting rules; empty if it does not publish its rules. */
  Optional<JsonNode> alertingRules() throws PortException {
    return getIfThere("/api/v1/rules?type=alert").map(rules -> rules.path("groups"));
  }

  /** The store's error message for a query; empty if there is none, or it does not respond. */
  Optional<String> mistake(String query) {
    try {
      var answer = patient.call("GET", at("/api/v1/query?query=" + encode(query)));
      boolean refused = answer.status() == BAD_REQUEST || answer.status() == UNPROCESSABLE;
      return refused ? Optional.of(answer.problem()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What a query reads, by the store's own parser, which is called once for each query. */
  PromQl parsed(String query) throws PortException {
    var known = parsed.get(query);
    if (known != null) return known;
    var read = parse(query);
    parsed.put(query, read);
    return read;
  }

  private PromQl parse(String query) throws PortException {
    var tree = getIfThere("/api/v1/parse_query?query=" + encode(query));
    return tree.isPresent()
        ? PromQlTree.read(tree.get())
        : PromQl.of(get("/api/v1/format_query?query=" + encode(query)).asText());
  }

  /** The targets that recently had series which this selects. */
  Set<String> series(String selector) throws PortException {
    var targets = new HashSet<String>();
    for (var labels : get("/api/v1/series?match%5B%5D=" + encode(selector)))
      targets.add(target(labels));
    return targets;
  }

  /** A target by its labels {@code job} and {@code instance}. */
  static String target(JsonNode labels) {
    return labels.path("job").asText() + " " + labels.path("instance").asText();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode get(JsonHttp client, String path) throws PortException {
    return data(call(client, path), path);
  }

  private static JsonNode data(JsonHttp.Answer answer, String path) throws PortException {
    if (answer.ok()) return answer.body().path("data");
    throw new PortException("prometheus: " + answer.problem() + ": " + path);
  }

  private JsonHttp.Answer call(JsonHttp client, String path) throws PortException {
    try {
      return client.call("GET", at(path));
    } catch (IOException e) {
      var where = url.map(" at %s"::formatted).orElse("");
      throw new PortException("prometheus%s does not respond: %s".formatted(where, e), e);
    }
  }

  private URI at(String path) throws IOException {
    return url.orElseThrow(() -> new IOException("none runs for this system")).at(path);
  }
}
