package io.faultline.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The result as it is written for programs. */
record Result(
    boolean agent,
    int customers,
    long sliceMs,
    double goal,
    Comparison comparison,
    List<Block> blocks) {

  Map<String, Object> json() {
    var json = new TreeMap<String, Object>();
    json.put("agent", agent);
    json.put("customers", customers);
    json.put("sliceMillis", sliceMs);
    json.put("goal", goal);
    json.put("throughputGoal", Goal.of(comparison.throughputRatio(), goal).toString());
    json.put("perCpuSecondGoal", Goal.of(comparison.perCpuSecondRatio(), goal).toString());
    json.put("java", System.getProperty("java.version"));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("comparison", comparison);
    json.put(
        "slices",
        blocks.stream().flatMap(block -> block.slices().stream()).map(Result::json).toList());
    return json;
  }

  private static Map<String, Object> json(Slice slice) {
    return Map.of(
        "variant", slice.variant().name().toLowerCase(Locale.ROOT),
        "requests", slice.requests(),
        "errors", slice.errors(),
        "elapsedSeconds", slice.elapsed().toNanos() / 1e9,
        "serverCpuSeconds", slice.serverCpu().toNanos() / 1e9);
  }
}
