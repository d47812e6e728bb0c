package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.CHOSEN;
import static io.faultline.dashboards.query.PromQl.max;
import static io.faultline.dashboards.query.PromQl.quantile;
import static io.faultline.dashboards.query.PromQl.rate;
import static io.faultline.dashboards.query.PromQl.sum;

import io.faultline.shop.telemetry.HttpMetrics;
import io.faultline.shop.telemetry.MessageMetrics;
import io.faultline.shop.telemetry.RuntimeMetrics;
import java.util.List;

/** How each service does: its HTTP, its event loops, its topics, its outbox. */
public final class ServiceQueries {
  private ServiceQueries() {}

  /** The values of the template variable {@code service}. */
  public static String services() {
    return "label_values(%s, job)".formatted(HttpMetrics.SERVER_REQUESTS.name());
  }

  public static List<Query> requests() {
    return List.of(
        Query.of(
            rate(HttpMetrics.SERVER_REQUESTS, "job, route, status", CHOSEN),
            "{{job}} {{route}} {{status}}"));
  }

  /** Of services without an error there is a 0, not a hole. */
  public static List<Query> errors() {
    String all = rate(HttpMetrics.SERVER_REQUESTS, "job", CHOSEN);
    String failed = rate(HttpMetrics.SERVER_REQUESTS, "job", CHOSEN, UserQueries.FAILED);
    return List.of(Query.of("(" + failed + " or 0 * " + all + ") / " + all, "{{job}}"));
  }

  public static List<Query> latency() {
    return List.of(
        Query.of(
            quantile(0.99, HttpMetrics.SERVER_DURATION, "job, route", CHOSEN),
            "{{job}} {{route}}"));
  }

  public static List<Query> eventLoopLag() {
    return List.of(Query.of(max(RuntimeMetrics.EVENT_LOOP_LAG.name(), "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> messages() {
    return List.of(
        Query.of(
            rate(MessageMetrics.MESSAGES, "job, topic, direction, outcome", CHOSEN),
            "{{job}} {{topic}} {{direction}}: {{outcome}}"));
  }

  public static List<Query> consumerLag() {
    return List.of(
        Query.of(
            sum(MessageMetrics.CONSUMER_LAG.name(), "job, topic", CHOSEN), "{{job}} {{topic}}"));
  }

  public static List<Query> outboxBacklog() {
    return List.of(Query.of(sum(MessageMetrics.OUTBOX_BACKLOG.name(), "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> outboxAge() {
    return List.of(
        Query.of(max(MessageMetrics.OUTBOX_OLDEST_AGE.name(), "job", CHOSEN), "{{job}}"));
  }

  /** 1 where Prometheus reaches it. */
  public static List<Query> up() {
    return List.of(Query.of(max("up", "job", CHOSEN), "{{job}}"));
  }
}
