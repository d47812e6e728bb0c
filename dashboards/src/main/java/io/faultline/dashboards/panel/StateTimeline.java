package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import io.faultline.dashboards.query.State;
import java.util.List;

/** The state of each thing over time, out of a few states; one row each. */
public record StateTimeline(Head head, List<Query> queries, Size size) implements Panel {
  public StateTimeline {
    queries = List.copyOf(queries);
    Frame.check(head, queries);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Frame.of("state-timeline", this);
    ObjectNode defaults = Frame.defaults(json, head.unit());
    defaults.put("noValue", "none");
    ObjectNode mapping = defaults.putArray("mappings").addObject().put("type", "value");
    ObjectNode meanings = mapping.putObject("options");
    for (State state : State.values()) {
      meanings
          .putObject(Integer.toString(state.value()))
          .put("text", state.text())
          .put("color", ColorMeaning.of(state).color());
    }
    defaults.putObject("custom").put("fillOpacity", 80).put("lineWidth", 0).put("spanNulls", false);
    ObjectNode options = json.putObject("options").put("mergeValues", true).put("rowHeight", 0.8);
    options.put("showValue", "never");
    options.putObject("legend").put("displayMode", "list").put("showLegend", false);
    options.putObject("tooltip").put("mode", "multi");
    return json;
  }
}
