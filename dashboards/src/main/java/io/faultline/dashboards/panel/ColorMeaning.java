package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.State;

/** One colour for one meaning on every panel; series get it by their names. */
public enum ColorMeaning {
  WELL("green", ".*\\b(ok|confirmed|charged)$"),
  ACCEPTED("blue", "accepted"),
  REFUSED("yellow", ".*\\b(rejected|declined|half_open)$"),
  LATE("orange", ".*\\b(timeout|waiting|pending)$"),
  BAD("red", ".*\\b(error|failed|cancelled|open|5\\d\\d)$"),
  FAULT("purple", ".*\\b(affected|raised)$"),
  HALF_OF_ALL("light-blue", ".*\\bp50$"),
  SLOWEST("dark-blue", ".*\\bp99$"),
  /** Neither good nor bad, or no data. */
  QUIET("#5a6270", ""),
  CLEAR("transparent", "");

  private final String color;
  private final String names;

  ColorMeaning(String color, String names) {
    this.color = color;
    this.names = names;
  }

  static ColorMeaning of(State state) {
    return switch (state) {
      case WELL -> WELL;
      case HALF_OPEN, PENDING -> REFUSED;
      case OPEN, DOWN, OUT_OF_TOLERANCE -> BAD;
      case FIRING, WAITING -> LATE;
      case RAISED -> FAULT;
    };
  }

  String color() {
    return color;
  }

  boolean suits(String series) {
    return series.matches(names);
  }

  static ArrayNode overrides() {
    ArrayNode overrides = Frame.JSON.arrayNode();
    for (ColorMeaning tint : values()) if (!tint.names.isEmpty()) overrides.add(tint.override());
    for (String currency : new String[] {"EUR", "USD", "GBP"}) overrides.add(money(currency));
    return overrides;
  }

  private ObjectNode override() {
    ObjectNode override = matcher(names);
    ObjectNode property = override.putArray("properties").addObject().put("id", "color");
    property.putObject("value").put("mode", "fixed").put("fixedColor", color);
    return override;
  }

  /** A series named after a currency is an amount in that currency. */
  private static ObjectNode money(String currency) {
    ObjectNode override = matcher(currency);
    override
        .putArray("properties")
        .addObject()
        .put("id", "unit")
        .put("value", "currency" + currency);
    return override;
  }

  private static ObjectNode matcher(String names) {
    ObjectNode override = Frame.JSON.objectNode();
    override.putObject("matcher").put("id", "byRegexp").put("options", "/^(" + names + ")$/");
    return override;
  }
}
