package io.faultline.agent.control;

import io.faultline.agent.raise.Raised;
import io.faultline.agent.raise.State;
import io.faultline.agent.raise.Tally;
import io.faultline.agent.watch.Vitals;
import io.faultline.fault.AgentMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;

/**
 * The faults and the vitals as Prometheus reads them; of faults alike in fault and target the
 * counts are added up, and the earliest and the latest effect stand for all.
 */
final class MetricsText {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final List<Raised> faults;
  private final Exposition text = new Exposition();

  private MetricsText(List<Raised> faults) {
    this.faults = faults;
  }

  static String of(List<Raised> faults, Vitals.Reading vitals) {
    var metrics = new MetricsText(faults);
    metrics.count(AgentMetrics.FAULT_ACTIVE, "gauge", f -> f.state() == State.RAISED ? 1 : 0);
    metrics.count(AgentMetrics.CALLS_MATCHED, "counter", f -> f.tally().matched());
    metrics.count(AgentMetrics.CALLS_AFFECTED, "counter", f -> f.tally().affected());
    metrics.count(AgentMetrics.CALLS_SKIPPED, "counter", f -> f.tally().skipped());
    metrics.stamp(AgentMetrics.FIRST_EFFECT, f -> f.tally().firstEpochNanos(), Math::min);
    metrics.stamp(AgentMetrics.LAST_EFFECT, f -> f.tally().lastEpochNanos(), Math::max);
    VitalMetrics.write(vitals, metrics.text);
    return metrics.text.toString();
  }

  private void count(String name, String type, ToLongFunction<Raised> value) {
    Map<String, Object> sums = new LinkedHashMap<>();
    values(faults, value, Long::sum).forEach(sums::put);
    text.family(name, type, sums);
  }

  private void stamp(String name, ToLongFunction<Raised> nanos, LongBinaryOperator choice) {
    var effective = faults.stream().filter(f -> nanos.applyAsLong(f) != Tally.NEVER).toList();
    Map<String, Object> stamps = new LinkedHashMap<>();
    values(effective, nanos, choice)
        .forEach((labels, value) -> stamps.put(labels, Exposition.seconds(value)));
    text.family(name, "gauge", stamps);
  }

  private static Map<String, Long> values(
      List<Raised> faults, ToLongFunction<Raised> value, LongBinaryOperator merge) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (var fault : faults)
      values.merge(labels(fault), value.applyAsLong(fault), merge::applyAsLong);
    return values;
  }

  private static String labels(Raised fault) {
    return Exposition.labels(
        "fault", fault.fault().text(),
        "point", fault.target().point(),
        "target", fault.target().text());
  }
}
