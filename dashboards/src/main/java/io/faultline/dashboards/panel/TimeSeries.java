package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;

/** Numbers over time, as lines or as areas on top of each other. */
public record TimeSeries(Head head, List<Query> queries, int width, boolean stacked)
    implements Panel {
  public TimeSeries {
    queries = List.copyOf(queries);
    Frame.check(head, queries, width);
  }

  public static TimeSeries lines(Head head, List<Query> queries, int width) {
    return new TimeSeries(head, queries, width, false);
  }

  /** For parts of a whole. */
  public static TimeSeries areas(Head head, List<Query> queries, int width) {
    return new TimeSeries(head, queries, width, true);
  }

  @Override
  public int height() {
    return 8;
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Frame.of("timeseries", this);
    ObjectNode defaults = Frame.defaults(json, head.unit());
    defaults.put("min", 0);
    drawing(defaults.putObject("custom"));
    ((ObjectNode) json.get("fieldConfig")).set("overrides", Tint.overrides());
    ObjectNode options = json.putObject("options");
    options.putObject("legend").put("displayMode", "list").put("placement", "bottom");
    options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
    return json;
  }

  private void drawing(ObjectNode custom) {
    custom.put("lineWidth", 1).put("fillOpacity", stacked ? 30 : 5).put("showPoints", "never");
    custom.putObject("stacking").put("mode", stacked ? "normal" : "none");
  }
}
