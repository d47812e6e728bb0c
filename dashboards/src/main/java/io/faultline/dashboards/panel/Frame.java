package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.query.Query;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON that all kinds of panel have in common. */
final class Frame {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Frame() {}

  static void check(Head head, List<Query> queries) {
    if (queries.isEmpty()) {
      throw new IllegalArgumentException(head.title() + ": expected a query, got none");
    }
  }

  static ObjectNode of(String type, Panel panel) {
    ObjectNode json = JSON.objectNode();
    json.put("type", type);
    json.put("title", panel.head().title());
    json.put("description", panel.head().description());
    json.set("datasource", Datasource.json());
    json.put("interval", Datasource.SCRAPE_INTERVAL);
    json.set("targets", targets(panel));
    json.set("links", links(panel));
    return json;
  }

  /** {@code fieldConfig.defaults} of a panel, to be extended. */
  static ObjectNode defaults(ObjectNode panel, Unit unit) {
    ObjectNode config = panel.putObject("fieldConfig");
    ObjectNode defaults = config.putObject("defaults").put("unit", unit.grafana());
    config.putArray("overrides");
    return defaults;
  }

  /** Green, and red from the limit upwards. */
  static void thresholds(ObjectNode defaults, Panel panel, ColorMeaning below, ColorMeaning from) {
    ArrayNode steps = defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
    steps.addObject().put("color", below.color()).putNull("value");
    panel
        .limit()
        .ifPresent(
            limit -> steps.addObject().put("color", from.color()).put("value", limit.value()));
  }

  /** A table of the last and the largest values, sorted by the largest. */
  static void legend(ObjectNode options, boolean beside) {
    ObjectNode legend = options.putObject("legend");
    legend.put("displayMode", "table").put("placement", beside ? "right" : "bottom");
    legend.put("showLegend", true).put("sortBy", "Max").put("sortDesc", true);
    legend.putArray("calcs").add("lastNotNull").add("max");
  }

  private static ArrayNode targets(Panel panel) {
    ArrayNode targets = JSON.arrayNode();
    int place = 0;
    for (Query query : panel.queries()) {
      ObjectNode target = targets.addObject();
      target.set("datasource", Datasource.json());
      target.put("refId", refId(place++));
      target.put("expr", query.promql());
      target.put("legendFormat", query.legend());
      target.put("range", true);
      target.put("interval", Datasource.SCRAPE_INTERVAL);
    }
    return targets;
  }

  /** Reference ids: A to Z, then A1 and so on. */
  private static String refId(int place) {
    char letter = (char) ('A' + place % 26);
    return place < 26 ? String.valueOf(letter) : letter + String.valueOf(place / 26);
  }

  private static ArrayNode links(Panel panel) {
    ArrayNode links = JSON.arrayNode();
    panel
        .limit()
        .ifPresent(
            limit ->
                links.add(
                    link("Runbook of " + limit.alert(), "${docs}/runbooks.md#" + limit.anchor())));
    String first =
        URLEncoder.encode(panel.queries().get(0).standalone("5s"), StandardCharsets.UTF_8);
    links.add(link("Ask Prometheus", "${prometheus}/graph?g0.tab=0&g0.expr=" + first));
    return links;
  }

  private static ObjectNode link(String title, String url) {
    return JSON.objectNode().put("title", title).put("url", url).put("targetBlank", true);
  }
}
