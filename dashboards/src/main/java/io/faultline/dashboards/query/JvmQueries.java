package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.CHOSEN;
import static io.faultline.dashboards.query.PromQl.rate;
import static io.faultline.dashboards.query.PromQl.sum;

import java.util.List;

/** What the services run on; the names are those of simpleclient_hotspot 0.16. */
public final class JvmQueries {
  private JvmQueries() {}

  public static List<Query> heap() {
    return List.of(
        Query.of(sum("jvm_memory_bytes_used", "job", CHOSEN, "area=\"heap\""), "{{job}} used"),
        Query.of(sum("jvm_memory_bytes_max", "job", CHOSEN, "area=\"heap\""), "{{job}} most"));
  }

  public static List<Query> direct() {
    return List.of(
        Query.of(sum("jvm_buffer_pool_used_bytes", "job, pool", CHOSEN), "{{job}} {{pool}}"),
        Query.of(sum("process_resident_memory_bytes", "job", CHOSEN), "{{job}} resident"));
  }

  /** Seconds of collection in a second: the share of time that it takes. */
  public static List<Query> collection() {
    return List.of(Query.of(rate("jvm_gc_collection_seconds_sum", "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> cpu() {
    return List.of(Query.of(rate("process_cpu_seconds_total", "job", CHOSEN), "{{job}}"));
  }

  public static List<Query> threads() {
    return List.of(Query.of(sum("jvm_threads_current", "job", CHOSEN), "{{job}}"));
  }
}
