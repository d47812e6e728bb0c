package io.faultline.dashboards.query;

import java.util.List;

/** The runtime of the services: heap, collections, threads, processor, descriptors. */
public final class RuntimeRules {
  static final String HEAP = "service:heap_bytes";
  static final String HEAP_SHARE = "service:heap:ratio";
  static final String COLLECTION = "service:gc:ratio30s";
  static final String THREADS = "service:threads";
  static final String CPU = "service:cpu:rate5s";
  static final String DESCRIPTORS = "service:descriptors:ratio";

  private RuntimeRules() {}

  public static List<Recorded> all() {
    return List.of(
        new Recorded(HEAP, heap()),
        new Recorded(
            HEAP_SHARE,
            "sum by (job) (%s) / sum by (job) (%s)"
                .formatted(
                    PromQl.selector(HEAP, "kind=\"used\""),
                    PromQl.selector(HEAP, "kind=\"most\""))),
        new Recorded(COLLECTION, collection()),
        new Recorded(THREADS, threads()),
        new Recorded(CPU, cpu()),
        new Recorded(DESCRIPTORS, descriptors()));
  }

  private static String heap() {
    return Dialect.firstOf(
        "("
            + heap("jvm_memory_bytes_used", "area", "used")
            + " or "
            + heap("jvm_memory_bytes_max", "area", "most")
            + ")",
        "("
            + heap("jvm_memory_used_bytes", "area", "used")
            + " or "
            + heap("jvm_memory_max_bytes", "area", "most")
            + ")",
        "("
            + heap("jvm_memory_used_bytes", "jvm_memory_type", "used")
            + " or "
            + heap("jvm_memory_limit_bytes", "jvm_memory_type", "most")
            + ")");
  }

  /** A pool without a limit reports -1. */
  private static String heap(String metric, String label, String kind) {
    return Dialect.of(PromQl.selector(metric, label + "=\"heap\"") + " >= 0")
        .set("kind", kind)
        .sumBy("job, kind");
  }

  private static String collection() {
    return Dialect.firstOf(
        Dialect.rate("30s", "jvm_gc_collection_seconds_sum").sumBy("job"),
        Dialect.rate("30s", "jvm_gc_pause_seconds_sum").sumBy("job"),
        Dialect.rate("30s", "jvm_gc_duration_seconds_sum").sumBy("job"));
  }

  private static String threads() {
    return Dialect.firstOf(
        Dialect.of("jvm_threads_current").sumBy("job"),
        Dialect.of("jvm_threads_live_threads").sumBy("job"),
        Dialect.of("jvm_thread_count").sumBy("job"));
  }

  private static String cpu() {
    return Dialect.firstOf(
        Dialect.rate("5s", "process_cpu_seconds_total").sumBy("job"),
        Dialect.rate("5s", "process_cpu_time_ns_total").sumBy("job") + " / 1e9",
        Dialect.rate("5s", "jvm_cpu_time_seconds_total").sumBy("job"));
  }

  private static String descriptors() {
    return Dialect.firstOf(
        "max by (job) (process_open_fds / process_max_fds)",
        "max by (job) (process_files_open_files / process_files_max_files)");
  }
}
