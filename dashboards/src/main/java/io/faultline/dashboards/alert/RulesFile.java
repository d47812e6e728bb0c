package io.faultline.dashboards.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Rules as Prometheus reads them. */
public final class RulesFile {
  private RulesFile() {}

  public static ObjectNode of(List<Group> groups) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ArrayNode list = file.putArray("groups");
    for (Group group : groups) {
      ArrayNode rules =
          list.addObject()
              .put("name", group.name())
              .put("interval", seconds(group.interval()))
              .putArray("rules");
      for (Alert alert : group.alerts()) rules.add(rule(alert));
    }
    return file;
  }

  private static ObjectNode rule(Alert alert) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    rule.put("alert", alert.name()).put("expr", alert.expr());
    if (!alert.pending().isZero()) rule.put("for", seconds(alert.pending()));
    rule.putObject("labels")
        .put("severity", alert.severity().name().toLowerCase(Locale.ROOT))
        .put("process", "{{ $labels.job }}");
    rule.putObject("annotations")
        .put("summary", alert.summary())
        .put("description", alert.description())
        .put("runbook", alert.runbook());
    return rule;
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + "s";
  }
}
