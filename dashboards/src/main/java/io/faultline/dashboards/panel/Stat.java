package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;
import java.util.Optional;

/** Current numbers in large type: one for each series, each on a coloured tile. */
public record Stat(Head head, List<Query> queries, Size size, Colors colors) implements Panel {
  /**
   * The colour of a number.
   *
   * @param from the first value of the second colour
   */
  public record Colors(ColorMeaning below, double from, ColorMeaning above, Optional<Limit> limit) {
    /** The number is neither good nor bad. */
    public static Colors plain() {
      return new Colors(
          ColorMeaning.QUIET, Double.POSITIVE_INFINITY, ColorMeaning.QUIET, Optional.empty());
    }

    public static Colors badFrom(double value) {
      return new Colors(ColorMeaning.WELL, value, ColorMeaning.BAD, Optional.empty());
    }

    public static Colors badFrom(Limit limit) {
      return new Colors(ColorMeaning.WELL, limit.value(), ColorMeaning.BAD, Optional.of(limit));
    }

    public static Colors badBelow(double value) {
      return new Colors(ColorMeaning.BAD, value, ColorMeaning.WELL, Optional.empty());
    }

    public static Colors of(ColorMeaning below, double from, ColorMeaning above) {
      return new Colors(below, from, above, Optional.empty());
    }
  }

  public Stat {
    queries = List.copyOf(queries);
    Frame.check(head, queries);
  }

  public static Stat tile(Head head, Query query, Colors colors) {
    return new Stat(head, List.of(query), Size.TILE, colors);
  }

  @Override
  public Optional<Limit> limit() {
    return colors.limit();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Frame.of("stat", this);
    ObjectNode defaults = Frame.defaults(json, head.unit());
    defaults.put("noValue", "idle").putObject("color").put("mode", "thresholds");
    ArrayNode steps = defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
    steps.addObject().put("color", colors.below().color()).putNull("value");
    if (Double.isFinite(colors.from())) {
      steps.addObject().put("color", colors.above().color()).put("value", colors.from());
    }
    boolean many = size.width() > Size.WIDE_TILE.width();
    ObjectNode options = json.putObject("options");
    options.put("graphMode", many ? "none" : "area").put("colorMode", "background");
    options.put("textMode", many ? "value_and_name" : "value");
    options.putObject("reduceOptions").putArray("calcs").add("last");
    return json;
  }
}
