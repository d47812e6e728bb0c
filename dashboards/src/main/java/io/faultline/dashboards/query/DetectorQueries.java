package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.peak;
import static io.faultline.dashboards.query.PromQl.seen;

import io.faultline.fault.AgentMetrics;
import io.faultline.shop.telemetry.RuntimeMetrics;
import java.util.ArrayList;
import java.util.List;

/** The detectors: alerts and breakers. */
public final class DetectorQueries {
  /** Alerts about this moment; alerts over hours have a board of their own. */
  static final String FIRING = "ALERTS{alertstate=\"firing\", detector!=\"no\"}";

  private static final String PENDING = "ALERTS{alertstate=\"pending\", detector!=\"no\"}";
  private static final String BY = "alertname, service, peer, name";
  private static final String NAME = "{{alertname}} {{service}} {{peer}}{{name}}";

  private DetectorQueries() {}

  /** One number: how many alerts fire. */
  public static Query firing() {
    return Query.of("count(" + FIRING + ") or vector(0)", "alerts");
  }

  /** One number: how many breakers are open. */
  public static Query open() {
    return Query.of(
        "sum("
            + PromQl.selector(RuntimeMetrics.BREAKER_STATE.name(), ResilienceQueries.OPEN)
            + ") or vector(0)",
        "open");
  }

  public static List<Query> alerts() {
    String firing = State.FIRING.where("max by (%s) (%s)".formatted(BY, seen(FIRING)));
    String pending = State.PENDING.where("max by (%s) (%s)".formatted(BY, seen(PENDING)));
    return List.of(Query.afterFault(firing + " or " + pending, NAME));
  }

  public static List<Query> breakers(String... matchers) {
    return List.of(Query.of(breakerState(matchers), "{{job}} → {{name}}"));
  }

  /** Open has priority over half open, and half open over closed. */
  private static String breakerState(String... matchers) {
    String state = RuntimeMetrics.BREAKER_STATE.name();
    return "%s > 0 or %s or 0 * %s"
        .formatted(
            State.OPEN.where(peak(state, "job, name", add(ResilienceQueries.OPEN, matchers))),
            State.HALF_OPEN.where(peak(state, "job, name", add("state=\"half_open\"", matchers))),
            peak(state, "job, name", matchers));
  }

  private static String[] add(String matcher, String... matchers) {
    List<String> all = new ArrayList<>(List.of(matchers));
    all.add(matcher);
    return all.toArray(String[]::new);
  }

  /**
   * Seconds from the first affected call to the moment from which on an alert's condition held,
   * within the time range shown; -1 if it did not fire. Prometheus keeps that moment in full
   * seconds.
   */
  public static List<Query> seconds(List<String> alerts) {
    String first = "min(min_over_time(%s[$__range]))".formatted(AgentMetrics.FIRST_EFFECT);
    List<Query> queries = new ArrayList<>();
    for (String alert : alerts) {
      String since =
          "min(min_over_time(ALERTS_FOR_STATE{alertname=\"%s\"}[$__range]))".formatted(alert);
      queries.add(Query.of("clamp_min(%s - %s, 0) or vector(-1)".formatted(since, first), alert));
    }
    return List.copyOf(queries);
  }
}
