package io.faultline.drivers.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.system.AlertFilter;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches which alerts fire, on each run. Alerts of one name are distinguished by their labels.
 * Prometheus' response counts only while it evaluates its rules: after it was stopped it responds
 * at once, with its old state.
 */
public final class AlertWatch implements Runnable {
  public static final Source SOURCE = Source.detectors(DetectorKind.ALERT);
  private static final String NOT_ASKED = "the check was not made";
  private static final double EVALUATIONS_MISSED = 2;
  private static final Duration SLACK = Duration.ofMillis(1500);

  /** One active alert, by its identity. */
  private record Alert(String name, Map<String, String> labels) {}

  private final PrometheusApi prometheus;
  private final AlertFilter filter;
  private final Clock clock;
  private final DetectorSignals signals;
  private Map<Alert, JsonNode> firing = Map.of();
  private Map<String, String> evaluations = Map.of();
  private Instant evaluated;
  private Instant last;
  private boolean began;
  private String problem = NOT_ASKED;

  public AlertWatch(
      PrometheusApi prometheus, AlertFilter filter, Clock clock, DetectorSignals signals) {
    this.prometheus = prometheus;
    this.filter = filter;
    this.clock = clock;
    this.signals = signals;
    this.last = clock.now();
    this.evaluated = last;
    signals.seen(SOURCE, last);
  }

  @Override
  public void run() {
    var asked = clock.now();
    try {
      var rules = prometheus.alertingRules();
      if (rules.isPresent()) requireEvaluated(rules.get(), asked);
      read(rules.isPresent() ? rules.get() : active(), asked);
    } catch (PortException e) {
      problem = e.getMessage();
    }
  }

  /** For a store without a rules API: each active alert as a rule of its own. */
  private JsonNode active() throws PortException {
    var rules = JsonHttp.JSON.createArrayNode();
    for (var alert : prometheus.getSoon("/api/v1/alerts").path("alerts")) {
      var rule = rules.addObject();
      rule.set("name", alert.path("labels").path("alertname"));
      rule.set("state", alert.path("state"));
      rule.putArray("alerts").add(alert);
    }
    var group = JsonHttp.JSON.createObjectNode();
    group.set("rules", rules);
    return JsonHttp.JSON.createArrayNode().add(group);
  }

  /** By the progress of its evaluations, so that no two clocks are compared. */
  private void requireEvaluated(JsonNode groups, Instant asked) throws PortException {
    var found = new TreeMap<String, String>();
    double shortest = Double.POSITIVE_INFINITY;
    for (var group : groups) {
      found.put(
          group.path("file").asText() + " " + group.path("name").asText(),
          group.path("lastEvaluation").asText());
      shortest = Math.min(shortest, group.path("interval").asDouble());
    }
    if (found.isEmpty() || !found.equals(evaluations)) evaluated = asked;
    evaluations = found;
    var most = SLACK.plusNanos(Math.round(Math.min(shortest, 1e6) * EVALUATIONS_MISSED * 1e9));
    if (Duration.between(evaluated, asked).compareTo(most) > 0)
      throw new PortException("prometheus has not evaluated its rules lately");
  }

  private void read(JsonNode groups, Instant asked) {
    var now = clock.now();
    var error = Duration.between(last, now);
    var found = allFiring(groups);
    boolean again = error.compareTo(SLACK) > 0;
    if (again) signals.add(new Watch.Gap(SOURCE, last, asked, problem));
    problem = NOT_ASKED;
    if (!began || again) found(groups, now);
    if (began) changes(found, now, error);
    firing = found;
    began = true;
    last = asked;
    signals.seen(SOURCE, asked);
  }

  private void changes(Map<Alert, JsonNode> found, Instant now, Duration error) {
    found.forEach(
        (alert, json) -> {
          if (!firing.containsKey(alert))
            detected(alert, true, json.path("annotations").path("summary").asText(), now, error);
        });
    firing
        .keySet()
        .forEach(
            alert -> {
              if (!found.containsKey(alert)) detected(alert, false, "", now, error);
            });
  }

  private void detected(Alert alert, boolean fires, String detail, Instant now, Duration error) {
    signals.add(
        new Watch.Detected(
            DetectorKind.ALERT, alert.name(), fires, detail, now, error, alert.labels()));
  }

  private void found(JsonNode groups, Instant now) {
    for (var group : groups)
      for (var rule : group.path("rules")) {
        if (!detects(rule)) continue;
        var name = rule.path("name").asText();
        boolean none = firing(rule).isEmpty();
        if (none)
          signals.add(
              new Watch.State(
                  DetectorKind.ALERT, name, rule.path("state").asText(), false, now, Map.of()));
        for (var alert : firing(rule))
          signals.add(
              new Watch.State(
                  DetectorKind.ALERT, name, "firing", true, now, alert(alert).labels()));
      }
  }

  private Map<Alert, JsonNode> allFiring(JsonNode groups) {
    var found = new LinkedHashMap<Alert, JsonNode>();
    for (var group : groups)
      for (var rule : group.path("rules"))
        for (var alert : firing(rule)) found.put(alert(alert), alert);
    return found;
  }

  /** A rule about hours, or about the monitoring itself, has a label that it is no detector. */
  private static boolean detects(JsonNode alertOrRule) {
    return !alertOrRule.path("labels").path("detector").asText().equals("no");
  }

  /** The alerts of a rule that fire and count. */
  private List<JsonNode> firing(JsonNode rule) {
    var firing = new ArrayList<JsonNode>();
    for (var json : rule.path("alerts")) {
      var alert = alert(json);
      if (detects(json)
          && json.path("state").asText().equals("firing")
          && filter.counts(alert.name(), alert.labels())) firing.add(json);
    }
    return firing;
  }

  private static Alert alert(JsonNode json) {
    var labels = new TreeMap<String, String>();
    json.path("labels").properties().forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
    var name = labels.remove("alertname");
    return new Alert(name == null ? "" : name, Map.copyOf(labels));
  }
}
