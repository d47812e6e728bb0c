package io.faultline.bench.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** One way over all its turns: percentiles of all events, medians of what each turn gave. */
record Summary(
    int events,
    double p50Millis,
    double p99Millis,
    double maxMillis,
    double mostPerSecond,
    double publisherCpu,
    double serverCpu,
    double residentMebibytes) {

  static Summary of(Way way, List<Turn> turns) {
    var own = turns.stream().filter(turn -> turn.way() == way).toList();
    var millis = new ArrayList<Double>();
    own.forEach(turn -> millis.addAll(turn.millis()));
    millis.sort(null);
    return new Summary(
        millis.size(),
        percentile(millis, 0.5),
        percentile(millis, 0.99),
        percentile(millis, 1),
        median(own, Turn::mostPerSecond),
        median(own, Turn::publisherCpu),
        median(own, Turn::serverCpu),
        median(own, Turn::residentMebibytes));
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
    return percentile(turns.stream().map(figure::applyAsDouble).sorted().toList(), 0.5);
  }

  /** The nearest rank of sorted values. */
  static double percentile(List<Double> sorted, double share) {
    var rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("events", events);
    json.put("p50Millis", p50Millis);
    json.put("p99Millis", p99Millis);
    json.put("maxMillis", maxMillis);
    json.put("mostPerSecond", mostPerSecond);
    json.put("publisherCoreShare", publisherCpu);
    json.put("databaseCoreShare", serverCpu);
    json.put("residentMebibytes", residentMebibytes);
    return json;
  }
}
