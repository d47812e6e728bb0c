package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;

/** The distribution of durations over time; exemplars lead to a trace if there is one. */
public record Heatmap(Head head, Query query, Size size) implements Panel {
  public Heatmap {
    Frame.check(head, List.of(query));
  }

  @Override
  public List<Query> queries() {
    return List.of(query);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Frame.of("heatmap", this);
    ((ObjectNode) json.at("/targets/0")).put("format", "heatmap").put("exemplar", true);
    Frame.defaults(json, head.unit());
    ObjectNode options = json.putObject("options").put("calculate", false);
    options.putObject("yAxis").put("unit", head.unit().grafana());
    options.putObject("color").put("mode", "scheme").put("scheme", "Oranges").put("steps", 32);
    options.putObject("exemplars").put("color", ColorMeaning.FAULT.color());
    options.putObject("tooltip").put("mode", "single").put("yHistogram", true);
    options.putObject("legend").put("show", true);
    return json;
  }
}
