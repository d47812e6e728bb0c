package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.util.List;

/** The JSON that all kinds of panel have in common. */
final class Frame {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Frame() {}

  static void check(Head head, List<Query> queries, int width) {
    if (queries.isEmpty()) {
      throw new IllegalArgumentException(head.title() + ": expected a query, got none");
    }
    if (width < 1 || width > Panel.COLUMNS) {
      throw new IllegalArgumentException(
          "%s: expected a width of 1 to %d columns, got %d"
              .formatted(head.title(), Panel.COLUMNS, width));
    }
  }

  static ObjectNode of(String type, Panel panel) {
    ObjectNode json = JSON.objectNode();
    json.put("type", type);
    json.put("title", panel.head().title());
    json.put("description", panel.head().description());
    json.set("datasource", Datasource.json());
    json.set("targets", targets(panel));
    return json;
  }

  /** {@code fieldConfig.defaults} of a panel, to be filled further. */
  static ObjectNode defaults(ObjectNode panel, Unit unit) {
    ObjectNode config = panel.putObject("fieldConfig");
    ObjectNode defaults = config.putObject("defaults").put("unit", unit.grafana());
    config.putArray("overrides");
    return defaults;
  }

  private static ArrayNode targets(Panel panel) {
    ArrayNode targets = JSON.arrayNode();
    char refId = 'A';
    for (Query query : panel.queries()) {
      ObjectNode target = targets.addObject();
      target.set("datasource", Datasource.json());
      target.put("refId", String.valueOf(refId++));
      target.put("expr", query.promql());
      target.put("legendFormat", query.legend());
      target.put("interval", Datasource.SCRAPE_INTERVAL);
    }
    return targets;
  }
}
