package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.CHOSEN;
import static io.faultline.dashboards.query.PromQl.PEER;
import static io.faultline.dashboards.query.PromQl.mean;
import static io.faultline.dashboards.query.PromQl.meanFailedShare;
import static io.faultline.dashboards.query.PromQl.meanQuantile;

import java.util.List;

/** Calls from one service to a peer. */
public final class EdgeQueries {
  private static final String TO = "peer=~\"" + PEER + "\"";
  private static final String NAME = "{{job}} → {{peer}}";
  private static final String BAD = "outcome!=\"ok\"";

  private EdgeQueries() {}

  /** The values of the variable {@code peer}. */
  public static String peers() {
    return "label_values(%s, peer)".formatted(PromQl.selector(CallRules.RATE, CHOSEN));
  }

  public static List<Query> outcomes() {
    return List.of(
        Query.of(mean(CallRules.RATE, "job, peer, outcome", CHOSEN, TO), NAME + ": {{outcome}}"));
  }

  /** Over all edges. */
  public static List<Query> allOutcomes() {
    return List.of(Query.of(mean(CallRules.RATE, "outcome"), "calls {{outcome}}"));
  }

  public static List<Query> failed() {
    return List.of(Query.of(meanFailedShare(CallRules.RATE, "job, peer", BAD, CHOSEN, TO), NAME));
  }

  public static List<Query> latency() {
    return List.of(
        Query.of(meanQuantile(0.5, CallRules.BUCKETS, "job, peer", CHOSEN, TO), NAME + " p50"),
        Query.of(meanQuantile(0.99, CallRules.BUCKETS, "job, peer", CHOSEN, TO), NAME + " p99"));
  }

  public static Query perSecond() {
    return Query.of(mean(CallRules.RATE, "", CHOSEN, TO), "calls");
  }

  public static Query failedShare() {
    String all = mean(CallRules.RATE, "", CHOSEN, TO);
    String bad = mean(CallRules.RATE, "", CHOSEN, TO, BAD);
    return Query.of("%s / (%s > 0)".formatted(PromQl.orZero(bad), all), "failed");
  }

  public static Query slowest() {
    return Query.of(meanQuantile(0.99, CallRules.BUCKETS, "", CHOSEN, TO), "p99");
  }

  /** One row for each edge: out of tolerance if more than a tenth of its calls fail. */
  public static List<Query> travelled() {
    return List.of(
        Query.of(
            State.OUT_OF_TOLERANCE.where(
                meanFailedShare(CallRules.RATE, "job, peer", BAD) + " > bool 0.1"),
            NAME));
  }

  /** Calls that a caller sends for each request that it serves: 1 without retries. */
  public static List<Query> triesPerRequest() {
    return List.of(
        Query.of(
            "sum by (job, peer) (avg_over_time(%s[%s])) / on (job) group_left () (sum by (job) (avg_over_time(%s[%s])) > 0)"
                .formatted(
                    CallRules.RATE,
                    PromQl.STEP,
                    PromQl.selector(RequestRules.RATE, "method=\"POST\""),
                    PromQl.STEP),
            NAME));
  }
}
