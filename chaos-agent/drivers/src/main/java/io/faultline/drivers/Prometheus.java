package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.engine.Metrics;
import io.faultline.runner.engine.PortException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a Prometheus-compatible store through its HTTP API (v1). Thread-safe. */
public final class Prometheus implements Metrics {
  /** Well below the probes' patience: a store that hangs is noticed, not waited for. */
  static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** A line of a whole run takes longer, and nothing waits for it but the report. */
  private static final Duration DRAWING = Duration.ofSeconds(10);

  private final PrometheusUrl url;
  private final JsonHttp http;
  private final JsonHttp patient;

  public Prometheus(PrometheusUrl url) {
    this.url = url;
    this.http = new JsonHttp(url.authorization(), TIMEOUT);
    this.patient = new JsonHttp(url.authorization(), DRAWING);
  }

  @Override
  public double value(String query) throws PortException {
    var data = get(http, "/api/v1/query?query=" + encode(query));
    if (data.path("resultType").asText().equals("scalar"))
      return number(data.path("result").path(1));
    var series = data.path("result");
    if (series.size() > 1)
      throw new PortException("expected one series, got %d: %s".formatted(series.size(), query));
    return series.isEmpty() ? Double.NaN : number(series.path(0).path("value").path(1));
  }

  @Override
  public SortedMap<Instant, Double> range(String query, Instant from, Instant to, Duration step)
      throws PortException {
    var data =
        get(
            patient,
            "/api/v1/query_range?query=%s&start=%s&end=%s&step=%s"
                .formatted(encode(query), seconds(from), seconds(to), step.toMillis() / 1000.0));
    var values = new TreeMap<Instant, Double>();
    for (var pair : data.path("result").path(0).path("values"))
      values.put(
          Instant.ofEpochMilli(Math.round(pair.path(0).asDouble() * 1000)), number(pair.path(1)));
    return values;
  }

  /** The alerts that are pending or firing, as the API gives them. */
  JsonNode alerts() throws PortException {
    return get(http, "/api/v1/alerts").path("alerts");
  }

  /** Whether the store is there and ready to be asked. */
  public boolean answers() {
    try {
      return http.call("GET", url.at("/-/ready")).ok();
    } catch (IOException e) {
      return false;
    }
  }

  private JsonNode get(JsonHttp client, String path) throws PortException {
    try {
      var answer = client.call("GET", url.at(path));
      if (answer.ok()) return answer.body().path("data");
      throw new PortException("prometheus: " + answer.problem() + ": " + path);
    } catch (IOException e) {
      throw new PortException("prometheus at %s does not answer: %s".formatted(url, e), e);
    }
  }

  private static double number(JsonNode text) {
    return switch (text.asText()) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text.asText("NaN"));
    };
  }

  private static String seconds(Instant instant) {
    return java.math.BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
