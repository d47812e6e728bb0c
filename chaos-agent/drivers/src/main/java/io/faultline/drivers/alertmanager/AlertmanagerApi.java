package io.faultline.drivers.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.YamlTree;
import io.faultline.drivers.prometheus.PromQl;
import io.faultline.runner.engine.PortException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The HTTP API (v2) of an Alertmanager. Thread-safe. */
public final class AlertmanagerApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** The defaults of its routes; see Alertmanager's documentation. */
  private static final Duration GROUP_WAIT = Duration.ofSeconds(30);

  private static final Duration GROUP_INTERVAL = Duration.ofMinutes(5);

  private final Endpoint endpoint;
  private final JsonHttp http;

  public AlertmanagerApi(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.http = JsonHttp.of(endpoint, TIMEOUT);
  }

  /**
   * An active alert.
   *
   * @param held the reason why people are not notified of it, as text; empty if they are
   * @param receivers the names of the receivers
   */
  record Alert(
      String name,
      Map<String, String> labels,
      String summary,
      String held,
      List<String> receivers) {
    Alert {
      labels = Map.copyOf(labels);
      receivers = List.copyOf(receivers);
    }

    boolean isNotified() {
      return held.isEmpty();
    }
  }

  /**
   * How long it gathers alerts before it notifies people, at most.
   *
   * @param first for a new group of alerts
   * @param later for an alert that joins a group
   */
  record Gathering(Duration first, Duration later) {}

  /** Whether it responds and is ready. */
  public boolean answers() {
    try {
      return http.call("GET", endpoint.at("/-/ready")).ok();
    } catch (IOException e) {
      return false;
    }
  }

  /** All active alerts, including the ones held back. */
  List<Alert> alerts() throws PortException {
    var alerts = new ArrayList<Alert>();
    for (var alert : get("/api/v2/alerts")) alerts.add(alert(alert));
    return alerts;
  }

  /** The longest times of all its routes. */
  Gathering gathering() throws PortException {
    var config = get("/api/v2/status").path("config").path("original").asText();
    try {
      return new Gathering(
          longest(config, "group_wait", GROUP_WAIT),
          longest(config, "group_interval", GROUP_INTERVAL));
    } catch (IOException e) {
      throw new PortException("alertmanager: its configuration: " + e.getMessage(), e);
    }
  }

  /**
   * The longest of all routes.
   *
   * @param otherwise the value of the root route, which takes all other alerts, if the
   *     configuration gives none
   */
  static Duration longest(String config, String key, Duration otherwise) throws IOException {
    var first = YamlTree.of(config).path("route");
    var times = new ArrayList<Duration>();
    if (!first.has(key)) times.add(otherwise);
    addTimes(first, key, times);
    return Collections.max(times);
  }

  private static void addTimes(JsonNode route, String key, List<Duration> times) {
    if (route.has(key)) times.add(PromQl.duration(route.path(key).asText()));
    route.path("routes").forEach(inner -> addTimes(inner, key, times));
  }

  private static Alert alert(JsonNode json) {
    var labels = new TreeMap<String, String>();
    json.path("labels").properties().forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
    var name = labels.remove("alertname");
    var receivers = new ArrayList<String>();
    json.path("receivers").forEach(it -> receivers.add(it.path("name").asText()));
    return new Alert(
        name == null ? "" : name,
        labels,
        json.path("annotations").path("summary").asText(),
        held(json.path("status")),
        receivers);
  }

  private static String held(JsonNode status) {
    if (!status.path("silencedBy").isEmpty()) return "silenced";
    if (!status.path("inhibitedBy").isEmpty()) return "inhibited";
    if (!status.path("mutedBy").isEmpty()) return "muted at this time";
    return status.path("state").asText().equals("suppressed") ? "suppressed" : "";
  }

  private JsonNode get(String path) throws PortException {
    try {
      var answer = http.call("GET", endpoint.at(path));
      if (answer.ok()) return answer.body();
      throw new PortException("alertmanager: %s: %s".formatted(answer.problem(), path));
    } catch (IOException e) {
      throw new PortException("alertmanager at %s does not respond: %s".formatted(endpoint, e), e);
    }
  }
}
