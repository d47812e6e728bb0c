package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;

/**
 * One number, large.
 *
 * @param badFrom from where on it is red; infinity where no value is bad
 */
public record Stat(Head head, Query query, int width, double badFrom) implements Panel {
  public Stat {
    Frame.check(head, List.of(query), width);
    if (Double.isNaN(badFrom)) {
      throw new IllegalArgumentException(head.title() + ": expected a threshold, got NaN");
    }
  }

  @Override
  public List<Query> queries() {
    return List.of(query);
  }

  @Override
  public int height() {
    return 4;
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Frame.of("stat", this);
    ObjectNode defaults = Frame.defaults(json, head.unit());
    ArrayNode steps = defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
    steps.addObject().put("color", "green").putNull("value");
    if (Double.isFinite(badFrom)) steps.addObject().put("color", "red").put("value", badFrom);
    ObjectNode options =
        json.putObject("options").put("graphMode", "area").put("colorMode", "value");
    options.putObject("reduceOptions").putArray("calcs").add("lastNotNull");
    return json;
  }
}
