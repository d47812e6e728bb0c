package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;

/** In which of a few states each thing was over time. */
public record StateTimeline(Head head, List<Query> queries, int width, List<State> states)
    implements Panel {
  /** What a value means; {@code color} is one of Grafana's names. */
  public record State(int value, String text, String color) {}

  public StateTimeline {
    queries = List.copyOf(queries);
    states = List.copyOf(states);
    Frame.check(head, queries, width);
    if (states.isEmpty()) {
      throw new IllegalArgumentException(head.title() + ": expected states, got none");
    }
  }

  @Override
  public int height() {
    return 8;
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Frame.of("state-timeline", this);
    ObjectNode defaults = Frame.defaults(json, head.unit());
    ObjectNode mapping = defaults.putArray("mappings").addObject().put("type", "value");
    ObjectNode meanings = mapping.putObject("options");
    for (State state : states) {
      meanings
          .putObject(Integer.toString(state.value()))
          .put("text", state.text())
          .put("color", state.color());
    }
    defaults.putObject("custom").put("fillOpacity", 70).put("lineWidth", 0);
    ObjectNode options = json.putObject("options").put("mergeValues", true).put("rowHeight", 0.9);
    options.put("showValue", "auto");
    options.putObject("legend").put("displayMode", "list").put("placement", "bottom");
    return json;
  }
}
