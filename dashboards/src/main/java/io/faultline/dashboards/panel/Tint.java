package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One colour for one meaning on every panel, found by a series' name. */
enum Tint {
  WELL("green", ".*\\b(ok|confirmed|charged)$"),
  ACCEPTED("blue", "accepted"),
  REFUSED("yellow", ".*\\b(rejected|declined)$"),
  LATE("orange", ".*\\btimeout$"),
  BAD("red", ".*\\b(error|failed|cancelled|5\\d\\d)$");

  private final String color;
  private final String names;

  Tint(String color, String names) {
    this.color = color;
    this.names = names;
  }

  boolean suits(String series) {
    return series.matches(names);
  }

  static ArrayNode overrides() {
    ArrayNode overrides = Frame.JSON.arrayNode();
    for (Tint tint : values()) overrides.add(tint.override());
    return overrides;
  }

  private ObjectNode override() {
    ObjectNode override = Frame.JSON.objectNode();
    override.putObject("matcher").put("id", "byRegexp").put("options", "/^(" + names + ")/");
    ObjectNode property = override.putArray("properties").addObject().put("id", "color");
    property.putObject("value").put("mode", "fixed").put("fixedColor", color);
    return override;
  }
}
