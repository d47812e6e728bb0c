package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.CHOSEN;
import static io.faultline.dashboards.query.PromQl.level;
import static io.faultline.dashboards.query.PromQl.mean;
import static io.faultline.dashboards.query.PromQl.meanFailedShare;
import static io.faultline.dashboards.query.PromQl.meanQuantile;
import static io.faultline.dashboards.query.PromQl.peak;
import static io.faultline.dashboards.query.PromQl.rate;

import io.faultline.shop.telemetry.MessageMetrics;
import java.util.List;

/** Databases, and the broker with the outboxes that feed it. */
public final class StoreQueries {
  private StoreQueries() {}

  public static Query perSecond() {
    return Query.of(mean(StoreRules.RATE, "", CHOSEN), "statements");
  }

  public static Query waiting() {
    return Query.of("sum(" + PromQl.selector(StoreRules.WAITERS, CHOSEN) + ")", "waiting");
  }

  public static Query behind() {
    return Query.of(
        "sum(" + PromQl.selector(MessageMetrics.CONSUMER_LAG.name(), CHOSEN) + ")", "behind");
  }

  public static Query unpublished() {
    return Query.of(
        "sum(" + PromQl.selector(MessageMetrics.OUTBOX_BACKLOG.name(), CHOSEN) + ")",
        "unpublished");
  }

  /** Summed, by service. */
  public static List<Query> statementsByService() {
    return List.of(Query.of(mean(StoreRules.RATE, "job"), "{{job}}"));
  }

  public static List<Query> statements() {
    return List.of(
        Query.of(mean(StoreRules.RATE, "job, operation", CHOSEN), "{{job}} {{operation}}"));
  }

  public static List<Query> failures() {
    return List.of(
        Query.of(meanFailedShare(StoreRules.RATE, "job", "outcome!=\"ok\"", CHOSEN), "{{job}}"));
  }

  public static List<Query> latency() {
    return List.of(
        Query.of(
            meanQuantile(0.99, StoreRules.BUCKETS, "job, operation", CHOSEN),
            "{{job}} {{operation}} p99"));
  }

  public static List<Query> connections() {
    return List.of(
        Query.of(level(StoreRules.CONNECTIONS, "job, state", CHOSEN), "{{job}} {{state}}"),
        Query.of(level(StoreRules.WAITERS, "job", CHOSEN), "{{job}} waiting"));
  }

  /** How long each statement waits for a connection; 0 if none waits. */
  public static List<Query> wait3s() {
    return List.of(
        Query.of(
            "clamp_max(max by (job) (%s), 3600) or 0 * %s"
                .formatted(
                    PromQl.seen(PromQl.selector(StoreRules.WAIT, CHOSEN)),
                    peak(StoreRules.WAITERS, "job", CHOSEN)),
            "{{job}}"));
  }

  public static List<Query> messages() {
    return List.of(
        Query.of(
            rate(MessageMetrics.MESSAGES, "job, topic, direction, outcome", CHOSEN),
            "{{job}} {{topic}} {{direction}}: {{outcome}}"));
  }

  public static List<Query> lag() {
    return List.of(
        Query.of(
            level(MessageMetrics.CONSUMER_LAG.name(), "job, topic", CHOSEN), "{{job}} {{topic}}"));
  }

  public static List<Query> lagSeconds() {
    return List.of(
        Query.of(peak(StoreRules.LAG_SECONDS, "job, topic", CHOSEN), "{{job}} {{topic}}"));
  }

  public static List<Query> outboxBacklog() {
    return List.of(Query.of(level(MessageMetrics.OUTBOX_BACKLOG.name(), "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> outboxAge() {
    return List.of(
        Query.of(peak(MessageMetrics.OUTBOX_OLDEST_AGE.name(), "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> published() {
    return List.of(
        Query.of(rate(MessageMetrics.OUTBOX_PUBLISHED, "job, topic", CHOSEN), "{{job}} {{topic}}"));
  }
}
