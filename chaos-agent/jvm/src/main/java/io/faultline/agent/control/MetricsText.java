package io.faultline.agent.control;

import io.faultline.agent.raise.Raised;
import io.faultline.agent.raise.State;
import io.faultline.fault.AgentMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The faults as Prometheus reads them; those alike in fault and target are added up. */
final class MetricsText {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  private MetricsText() {}

  static String of(List<Raised> faults) {
    var metrics = new MetricsText();
    metrics.family(
        AgentMetrics.FAULT_ACTIVE, "gauge", faults, f -> f.state() == State.RAISED ? 1 : 0);
    metrics.family(AgentMetrics.CALLS_MATCHED, "counter", faults, f -> f.tally().matched());
    metrics.family(AgentMetrics.CALLS_AFFECTED, "counter", faults, f -> f.tally().affected());
    return metrics.text.toString();
  }

  private void family(String name, String type, List<Raised> faults, ToLongFunction<Raised> value) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    Map<String, Long> sums = new LinkedHashMap<>();
    for (var fault : faults) sums.merge(labels(fault), value.applyAsLong(fault), Long::sum);
    sums.forEach(
        (labels, sum) -> text.append(name).append(labels).append(' ').append(sum).append('\n'));
  }

  private static String labels(Raised fault) {
    return "{fault=\"%s\",point=\"%s\",target=\"%s\"}"
        .formatted(
            escape(fault.fault().text()),
            escape(fault.target().point()),
            escape(fault.target().text()));
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
