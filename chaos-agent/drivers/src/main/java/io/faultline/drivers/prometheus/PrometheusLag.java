package io.faultline.drivers.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.YamlTree;
import io.faultline.fault.DurationText;
import io.faultline.runner.engine.Metrics.Lag;
import io.faultline.runner.engine.PortException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far Prometheus' values lag behind: by the interval at which the targets of a query are
 * scraped, or the rule that records it is evaluated, and by how far back the query reads. Each
 * query is analysed once, before a run.
 */
public final class PrometheusLag {
  private final PrometheusApi api;
  private final Map<String, Duration> intervals;
  private final List<JsonNode> groups;
  private final Optional<Duration> global;

  private PrometheusLag(
      PrometheusApi api,
      Map<String, Duration> intervals,
      List<JsonNode> groups,
      Optional<Duration> global) {
    this.api = api;
    this.intervals = intervals;
    this.groups = groups;
    this.global = global;
  }

  /** Reads targets and rules. */
  public static PrometheusLag of(PrometheusApi api) throws PortException {
    var intervals = new HashMap<String, Duration>();
    for (var target : api.get("/api/v1/targets?state=active").path("activeTargets"))
      intervals.put(
          PrometheusApi.target(target.path("labels")),
          PromQl.duration(target.path("scrapeInterval").asText()));
    var groups = new ArrayList<JsonNode>();
    api.get("/api/v1/rules").path("groups").forEach(groups::add);
    var config = api.get("/api/v1/status/config").path("yaml").asText();
    return new PrometheusLag(api, intervals, groups, globalInterval(config));
  }

  /** The default scrape interval of targets; empty if the configuration does not contain it. */
  private static Optional<Duration> globalInterval(String config) {
    try {
      var interval = YamlTree.of(config).path("global").path("scrape_interval");
      return interval.isTextual()
          ? Optional.of(PromQl.duration(interval.asText()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The longest scrape interval of its targets. */
  public Optional<Duration> slowest() {
    return intervals.values().stream().max(Duration::compareTo).or(() -> global);
  }

  /** The lag of a query's value. */
  Optional<Lag> of(String query) throws PortException {
    var parts = new ArrayList<String>();
    return new Series(true, parts)
        .most(query, Optional.empty())
        .map(lag -> new Lag(lag, String.join(" + ", parts)));
  }

  /** The age of the data that a query uses, however far back it reads. */
  Optional<Lag> age(String query) throws PortException {
    var parts = new ArrayList<String>();
    return new Series(false, parts)
        .most(query, Optional.empty())
        .map(age -> new Lag(age, String.join(" + ", parts)));
  }

  /**
   * The lag of an alert: its data, and when its rule reads them. How far it reads back does not
   * count, in its own query or in series recorded for it: a ratio may pass a limit long before the
   * whole of its range is bad.
   */
  Optional<Lag> ofAlert(String alert) throws PortException {
    var place = place("alerting", alert);
    if (place.isEmpty()) return Optional.empty();
    var parts = new ArrayList<String>();
    var query = PromQl.of(place.get().rule().path("query").asText());
    var scraped = new Series(false, parts).collected(query, place);
    var evaluated = place.get().interval();
    parts.add("evaluated every " + DurationText.print(evaluated));
    return scraped.map(it -> new Lag(it.plus(evaluated), String.join(" + ", parts)));
  }

  /** The names of the alerts that can fire at all. */
  Set<String> alerts() {
    var names = new HashSet<String>();
    for (var group : groups)
      for (var rule : group.path("rules"))
        if (rule.path("type").asText().equals("alerting")) names.add(rule.path("name").asText());
    return names;
  }

  /** How long an alert's condition must hold before it fires; zero if no rule has this name. */
  Duration pendingTime(String alert) {
    for (var group : groups)
      for (var rule : group.path("rules"))
        if (isRule(rule, "alerting", alert)) return seconds(rule.path("duration"));
    return Duration.ZERO;
  }

  private Optional<Place> place(String type, String name) {
    for (int number = 0; number < groups.size(); number++)
      for (int at = 0; at < groups.get(number).path("rules").size(); at++)
        if (isRule(groups.get(number).path("rules").path(at), type, name))
          return Optional.of(new Place(groups.get(number), number, at));
    return Optional.empty();
  }

  /**
   * The place of a rule: the rules of a group are evaluated one after the other, for one moment.
   */
  private record Place(JsonNode group, int number, int at) {
    JsonNode rule() {
      return group.path("rules").path(at);
    }

    Duration interval() {
      return seconds(group.path("interval"));
    }

    boolean sees(Place other) {
      return number == other.number && other.at < at;
    }
  }

  /** How the series of one query are produced; {@code parts} lists the components of their lag. */
  private final class Series {
    private final boolean looksBack;
    private final Set<String> seen = new HashSet<>();
    private final List<String> parts;

    Series(boolean looksBack, List<String> parts) {
      this.looksBack = looksBack;
      this.parts = parts;
    }

    Optional<Duration> most(String query, Optional<Place> asker) throws PortException {
      var parsed = api.parsed(query);
      var collected = collected(parsed, asker);
      if (!looksBack || parsed.reach().isZero()) return collected;
      parts.add("looks back " + DurationText.print(parsed.reach()));
      return collected.map(parsed.reach()::plus);
    }

    /** The lag of the series that is produced most slowly. */
    Optional<Duration> collected(PromQl query, Optional<Place> asker) throws PortException {
      Optional<Duration> slowest = Optional.empty();
      List<String> why = List.of();
      int before = parts.size();
      for (var selector : query.selectors()) {
        var lag = ofSelector(selector, asker);
        if (lag.isPresent() && (slowest.isEmpty() || lag.get().compareTo(slowest.get()) > 0)) {
          slowest = lag;
          why = List.copyOf(parts.subList(before, parts.size()));
        }
        parts.subList(before, parts.size()).clear();
      }
      parts.addAll(why);
      return slowest;
    }

    private Optional<Duration> ofSelector(String selector, Optional<Place> asker)
        throws PortException {
      var name = selector.replaceFirst("\\{.*", "");
      var recording = place("recording", name);
      if (recording.isPresent() && seen.add(name)) {
        var place = recording.get();
        var recorded = most(place.rule().path("query").asText(), recording);
        if (asker.filter(it -> it.sees(place)).isPresent()) return recorded;
        parts.add("recorded every " + DurationText.print(place.interval()));
        return recorded.map(place.interval()::plus).or(() -> Optional.of(place.interval()));
      }
      return scraped(selector);
    }

    private Optional<Duration> scraped(String selector) throws PortException {
      var scraped =
          api.series(selector).stream()
              .map(intervals::get)
              .filter(it -> it != null)
              .max(Duration::compareTo)
              .or(() -> global);
      scraped.ifPresent(it -> parts.add("scraped every " + DurationText.print(it)));
      return scraped;
    }
  }

  private static boolean isRule(JsonNode rule, String type, String name) {
    return rule.path("type").asText().equals(type) && rule.path("name").asText().equals(name);
  }

  private static Duration seconds(JsonNode number) {
    return Duration.ofNanos(Math.round(number.asDouble() * 1e9));
  }

  /** The scrape intervals of targets, by {@link PrometheusApi#target}. */
  Stream<Map.Entry<String, Duration>> intervals() {
    return intervals.entrySet().stream();
  }
}
