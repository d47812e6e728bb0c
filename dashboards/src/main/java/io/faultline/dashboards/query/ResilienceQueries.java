package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.CHOSEN;
import static io.faultline.dashboards.query.PromQl.PEER;
import static io.faultline.dashboards.query.PromQl.level;
import static io.faultline.dashboards.query.PromQl.mean;
import static io.faultline.dashboards.query.PromQl.peak;
import static io.faultline.dashboards.query.PromQl.rate;

import io.faultline.shop.telemetry.RuntimeMetrics;
import java.util.List;

/** The activity of the guards around calls; the names are those of resilience4j-micrometer. */
public final class ResilienceQueries {
  static final String OPEN = "state=~\"open|forced_open\"";
  private static final String BREAKER = "resilience4j_circuitbreaker_";
  private static final String NAME = "{{job}} → {{name}}";

  private ResilienceQueries() {}

  public static List<Query> breakers() {
    return DetectorQueries.breakers(CHOSEN);
  }

  public static List<Query> breakersTo() {
    return DetectorQueries.breakers(CHOSEN, "name=~\"" + PEER + "\"");
  }

  /** The breaker reports -1 while it has too few calls. */
  public static List<Query> failureRate() {
    return List.of(rateOf("failure_rate"));
  }

  public static List<Query> slowRate() {
    return List.of(rateOf("slow_call_rate"));
  }

  private static Query rateOf(String metric) {
    return Query.of("%s / 100 >= 0".formatted(peak(BREAKER + metric, "job, name", CHOSEN)), NAME);
  }

  public static List<Query> notPermitted() {
    return List.of(
        Query.of(rate(BREAKER + "not_permitted_calls_total", "job, name", CHOSEN), NAME));
  }

  /** Seconds of the time range shown. */
  public static List<Query> timeOpen() {
    return List.of(
        Query.of(
            "max by (job, name) (avg_over_time(%s[$__range])) * $__range_s"
                .formatted(PromQl.selector(RuntimeMetrics.BREAKER_STATE.name(), CHOSEN, OPEN)),
            NAME));
  }

  /** Counts, not rates: a counter whose first value is 1 has no rate. */
  public static List<Query> transitions() {
    return List.of(
        Query.afterFault(
            level(RuntimeMetrics.BREAKER_TRANSITIONS.name(), "job, name, to", CHOSEN),
            NAME + " to {{to}}"));
  }

  /** Calls that did not succeed at the first attempt, by how they ended. */
  public static List<Query> retries() {
    return List.of(
        Query.of(
            rate(
                "resilience4j_retry_calls_total",
                "job, name, kind",
                CHOSEN,
                "kind!~\"successful_without_retry\""),
            NAME + " {{kind}}"));
  }

  public static List<Query> bulkheads() {
    return List.of(
        Query.of(
            "1 - %s / %s"
                .formatted(
                    PromQl.min(
                        "resilience4j_bulkhead_available_concurrent_calls", "job, name", CHOSEN),
                    PromQl.max(
                        "resilience4j_bulkhead_max_allowed_concurrent_calls", "job, name", CHOSEN)),
            NAME));
  }

  public static List<Query> rejected() {
    return List.of(
        Query.of(
            mean(CallRules.RATE, "job, peer", CHOSEN, "outcome=\"rejected\"")
                + " or 0 * "
                + mean(CallRules.RATE, "job, peer", CHOSEN),
            "{{job}} → {{peer}} rejected"));
  }
}
