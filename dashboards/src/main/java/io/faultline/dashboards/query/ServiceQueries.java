package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.CHOSEN;
import static io.faultline.dashboards.query.PromQl.mean;
import static io.faultline.dashboards.query.PromQl.meanQuantile;
import static io.faultline.dashboards.query.PromQl.peak;

import io.faultline.shop.telemetry.HttpMetrics;
import io.faultline.shop.telemetry.RuntimeMetrics;
import java.util.List;

/** The condition of each service: its requests, its event loops, its runtime. */
public final class ServiceQueries {
  private ServiceQueries() {}

  /** The values of the variable {@code service}. */
  public static String services() {
    return "label_values(%s, job)".formatted(RequestRules.RATE);
  }

  public static List<Query> requests() {
    return List.of(
        Query.of(
            mean(RequestRules.RATE, "job, route, status", CHOSEN), "{{job}} {{route}} {{status}}"));
  }

  public static List<Query> errors() {
    return List.of(
        Query.of(
            PromQl.meanFailedShare(RequestRules.RATE, "job", UserQueries.FAILED, CHOSEN),
            "{{job}}"));
  }

  public static List<Query> latency() {
    return List.of(
        Query.of(meanQuantile(0.5, RequestRules.BUCKETS, "job", CHOSEN), "{{job}} p50"),
        Query.of(meanQuantile(0.99, RequestRules.BUCKETS, "job", CHOSEN), "{{job}} p99"));
  }

  public static Query heatmap() {
    return Query.of(
        PromQl.rate(HttpMetrics.SERVER_DURATION.name() + "_bucket", "le", CHOSEN), "{{le}}");
  }

  public static Query perSecond() {
    return Query.of(mean(RequestRules.RATE, "", CHOSEN), "requests");
  }

  public static Query errorShare() {
    String all = mean(RequestRules.RATE, "", CHOSEN);
    String bad = mean(RequestRules.RATE, "", CHOSEN, UserQueries.FAILED);
    return Query.of("%s / (%s > 0)".formatted(PromQl.orZero(bad), all), "failed");
  }

  public static Query slowest() {
    return Query.of(meanQuantile(0.99, RequestRules.BUCKETS, "", CHOSEN), "p99");
  }

  /** The shortest time since a start. */
  public static Query uptime() {
    return Query.of(
        "min(time() - " + PromQl.selector("process_start_time_seconds", CHOSEN) + ")", "uptime");
  }

  /** One number: the largest share of the heap that a service uses. */
  public static Query fullestHeap() {
    return Query.of("max(" + PromQl.selector(RuntimeRules.HEAP_SHARE, CHOSEN) + ")", "heap");
  }

  public static Query down() {
    return Query.of("count(" + PromQl.selector("up", CHOSEN) + " == 0) or vector(0)", "down");
  }

  public static List<Query> up() {
    return List.of(
        Query.of(
            State.DOWN.where("1 - " + PromQl.trough("up", "job", "job!~\"load|agent\"", CHOSEN)),
            "{{job}}"));
  }

  public static List<Query> eventLoopLag() {
    return List.of(
        Query.of(peak(RuntimeMetrics.EVENT_LOOP_BLOCKED.name(), "job", CHOSEN), "{{job}} blocked"),
        Query.of(
            "max(" + peak(RuntimeMetrics.EVENT_LOOP_LAG.name(), "job", CHOSEN) + ")",
            "latest of all"));
  }

  public static List<Query> heap() {
    return List.of(Query.of(peak(RuntimeRules.HEAP, "job, kind", CHOSEN), "{{job}} {{kind}}"));
  }

  public static List<Query> collection() {
    return List.of(Query.of(peak(RuntimeRules.COLLECTION, "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> cpu() {
    return List.of(Query.of(mean(RuntimeRules.CPU, "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> threads() {
    return List.of(Query.of(peak(RuntimeRules.THREADS, "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> descriptors() {
    return List.of(Query.of(peak(RuntimeRules.DESCRIPTORS, "job", CHOSEN), "{{job}}"));
  }
}
