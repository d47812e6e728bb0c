package io.faultline.drivers.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Metrics;
import io.faultline.runner.engine.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Reads a Prometheus-compatible store through its HTTP API (v1). Thread-safe. */
public final class Prometheus implements Metrics {
  private final PrometheusApi api;
  private final Scrapes scrapes;
  private final Map<String, Set<String>> targets = new ConcurrentHashMap<>();
  private volatile Optional<PrometheusLag> lags = Optional.empty();

  public Prometheus(Endpoint url) {
    this(new PrometheusApi(url));
  }

  /** The store of a system. */
  public Prometheus(SystemFile system) {
    this(PrometheusApi.of(system));
  }

  private Prometheus(PrometheusApi api) {
    this.api = api;
    this.scrapes = new Scrapes(api, System::nanoTime);
  }

  /**
   * The query's one value now; NaN if it gives no sample.
   *
   * @throws PortException if the store does not respond, the query gives more than one series, or
   *     its data are older than they should be
   */
  public double value(String query) throws PortException {
    scrapes.requireFresh(targets.getOrDefault(query, Set.of()));
    var data = api.getSoon("/api/v1/query?query=" + PrometheusApi.encode(query));
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
    return values(api.get(rangePath(query, from, to, step)).path("result").path(0));
  }

  private static String rangePath(String query, Instant from, Instant to, Duration step) {
    return "/api/v1/query_range?query=%s&start=%s&end=%s&step=%s"
        .formatted(
            PrometheusApi.encode(query), seconds(from), seconds(to), step.toMillis() / 1000.0);
  }

  private static SortedMap<Instant, Double> values(JsonNode series) {
    var values = new TreeMap<Instant, Double>();
    for (var pair : series.path("values"))
      values.put(
          Instant.ofEpochMilli(Math.round(pair.path(0).asDouble() * 1000)), number(pair.path(1)));
    return values;
  }

  /** One series: its labels, and its samples by time. */
  public record Curve(Map<String, String> labels, SortedMap<Instant, Double> values) {
    public Curve {
      labels = Map.copyOf(labels);
    }
  }

  /** Every series of a query over a range; missing steps are left out. */
  public List<Curve> curves(String query, Instant from, Instant to, Duration step)
      throws PortException {
    var curves = new ArrayList<Curve>();
    for (var series : api.get(rangePath(query, from, to, step)).path("result")) {
      var labels = new HashMap<String, String>();
      for (var label : series.path("metric").properties())
        labels.put(label.getKey(), label.getValue().asText());
      curves.add(new Curve(labels, values(series)));
    }
    return curves;
  }

  @Override
  public Optional<Lag> lag(String query) {
    try {
      var lag = lags().of(query);
      targets.put(query, targetsOf(query));
      return lag;
    } catch (PortException e) {
      // A store without this part of the API: then it is unknown.
      return Optional.empty();
    }
  }

  @Override
  public Optional<Lag> age(String query) {
    try {
      return lags().age(query);
    } catch (PortException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Lag> alertLag(String alert) {
    try {
      return lags().ofAlert(alert);
    } catch (PortException e) {
      return Optional.empty();
    }
  }

  /** The store's error message for a query; empty if there is none, or it does not respond. */
  public Optional<String> mistake(String query) {
    return api.mistake(query);
  }

  /** How many series a query gives now; 0 if the store does not respond. */
  public long series(String query) {
    try {
      var data = api.get("/api/v1/query?query=" + PrometheusApi.encode(query));
      return data.path("resultType").asText().equals("vector") ? data.path("result").size() : 1;
    } catch (PortException e) {
      return 0;
    }
  }

  /** The alerts that its rules can fire; empty if it does not list them. */
  public Optional<Set<String>> alertNames() {
    try {
      return Optional.of(lags().alerts());
    } catch (PortException e) {
      return Optional.empty();
    }
  }

  /** How long an alert's condition must hold before it fires. */
  public Duration pendingTime(String alert) {
    return lags.map(it -> it.pendingTime(alert)).orElse(Duration.ZERO);
  }

  /** Whether the store responds and is ready. */
  public boolean answers() {
    return api.answers();
  }

  private PrometheusLag lags() throws PortException {
    if (lags.isEmpty()) {
      lags = Optional.of(PrometheusLag.of(api));
      scrapes.know(
          lags.get().intervals().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
    return lags.get();
  }

  private Set<String> targetsOf(String query) throws PortException {
    var all = new HashSet<String>();
    for (var selector : api.parsed(query).selectors()) all.addAll(api.series(selector));
    return Set.copyOf(all);
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
}
