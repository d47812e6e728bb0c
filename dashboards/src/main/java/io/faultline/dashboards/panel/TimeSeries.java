package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;
import java.util.Optional;

/** Numbers over time, as lines or as stacked areas. */
public record TimeSeries(
    Head head,
    List<Query> queries,
    Size size,
    boolean stacked,
    boolean legendBeside,
    Optional<Limit> limit)
    implements Panel {
  /** A gap of a few samples is bridged; a longer one is shown. */
  private static final int BRIDGED_MILLIS = 5000;

  public TimeSeries {
    queries = List.copyOf(queries);
    Frame.check(head, queries);
  }

  public static TimeSeries lines(Head head, List<Query> queries, Size size) {
    return new TimeSeries(head, queries, size, false, false, Optional.empty());
  }

  /** Stacked, for parts of a whole. */
  public static TimeSeries areas(Head head, List<Query> queries, Size size) {
    return new TimeSeries(head, queries, size, true, false, Optional.empty());
  }

  /** With a line at the value at which the alert fires. */
  public TimeSeries badFrom(double value, String alert) {
    return new TimeSeries(
        head, queries, size, stacked, legendBeside, Optional.of(new Limit(value, alert)));
  }

  /** With the legend on the right, for more series than fit below. */
  public TimeSeries beside() {
    return new TimeSeries(head, queries, size, stacked, true, limit);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Frame.of("timeseries", this);
    ObjectNode defaults = Frame.defaults(json, head.unit());
    defaults.put("min", 0);
    Frame.thresholds(defaults, this, ColorMeaning.CLEAR, ColorMeaning.BAD);
    drawing(defaults.putObject("custom"));
    ((ObjectNode) json.get("fieldConfig")).set("overrides", ColorMeaning.overrides());
    ObjectNode options = json.putObject("options");
    Frame.legend(options, legendBeside);
    options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
    return json;
  }

  /**
   * The upper end of a share's axis while its values are smaller: an empty axis would extend to
   * 10,000 %, and on an axis that always ends at 100 % a limit of 5 % cannot be seen.
   */
  private double leastShareShown() {
    return limit.map(it -> Math.min(1, 2 * it.value())).orElse(1.0);
  }

  /** Areas have no outline: the outlines of empty areas would cover all others. */
  private void drawing(ObjectNode custom) {
    custom.put("lineWidth", stacked ? 0 : 1).put("fillOpacity", stacked ? 60 : 5);
    custom.put("showPoints", "never").put("spanNulls", BRIDGED_MILLIS);
    custom.putObject("stacking").put("mode", stacked ? "normal" : "none");
    if (head.unit() == Unit.SHARE) custom.put("axisSoftMax", leastShareShown());
    custom.putObject("thresholdsStyle").put("mode", limit.isPresent() ? "dashed" : "off");
  }
}
