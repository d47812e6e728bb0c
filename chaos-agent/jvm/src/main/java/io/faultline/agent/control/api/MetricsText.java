package io.faultline.agent.control.api;

import io.faultline.agent.fault.ActiveFault;
import io.faultline.agent.fault.EffectCounter;
import io.faultline.agent.fault.FaultState;
import io.faultline.agent.observe.vitals.Vitals;
import io.faultline.fault.AgentMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;

/**
 * The faults and the vitals in Prometheus' format. The counts of faults with the same fault and
 * target are summed; the earliest and the latest effect represent all of them.
 */
final class MetricsText {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final List<ActiveFault> faults;
  private final Exposition text = new Exposition();

  private MetricsText(List<ActiveFault> faults) {
    this.faults = faults;
  }

  static String of(List<ActiveFault> faults, Vitals.Reading vitals) {
    var metrics = new MetricsText(faults);
    metrics.count(
        AgentMetrics.FAULT_ACTIVE,
        "gauge",
        "1 while a fault is raised.",
        f -> f.state() == FaultState.RAISED ? 1 : 0);
    metrics.count(
        AgentMetrics.CALLS_MATCHED,
        "counter",
        "Calls that matched a fault's target.",
        f -> f.effect().matched());
    metrics.count(
        AgentMetrics.CALLS_AFFECTED,
        "counter",
        "Calls that the fault affected.",
        f -> f.effect().affected());
    metrics.count(
        AgentMetrics.CALLS_SKIPPED,
        "counter",
        "Calls that matched and that the selection skipped.",
        f -> f.effect().skipped());
    metrics.stamp(
        AgentMetrics.FIRST_EFFECT,
        "When the first call was affected, since 1970.",
        f -> f.effect().firstEpochNanos(),
        Math::min);
    metrics.stamp(
        AgentMetrics.LAST_EFFECT,
        "When the last call was affected, since 1970.",
        f -> f.effect().lastEpochNanos(),
        Math::max);
    VitalMetrics.write(vitals, metrics.text);
    return metrics.text.toString();
  }

  private void count(String name, String type, String help, ToLongFunction<ActiveFault> value) {
    Map<String, Object> sums = new LinkedHashMap<>();
    values(faults, value, Long::sum).forEach(sums::put);
    text.family(name, type, help, sums);
  }

  private void stamp(
      String name, String help, ToLongFunction<ActiveFault> nanos, LongBinaryOperator choice) {
    var effective =
        faults.stream().filter(f -> nanos.applyAsLong(f) != EffectCounter.NEVER).toList();
    Map<String, Object> stamps = new LinkedHashMap<>();
    values(effective, nanos, choice)
        .forEach((labels, value) -> stamps.put(labels, Exposition.seconds(value)));
    text.family(name, "gauge", help, stamps);
  }

  private static Map<String, Long> values(
      List<ActiveFault> faults, ToLongFunction<ActiveFault> value, LongBinaryOperator merge) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (var fault : faults)
      values.merge(labels(fault), value.applyAsLong(fault), merge::applyAsLong);
    return values;
  }

  private static String labels(ActiveFault fault) {
    return Exposition.labels(
        "fault", fault.fault().text(),
        "point", fault.target().point(),
        "target", fault.target().text());
  }
}
