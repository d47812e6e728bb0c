package io.faultline.dashboards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.panel.Datasource;
import io.faultline.dashboards.query.ChaosQueries;
import io.faultline.dashboards.query.Query;
import io.faultline.dashboards.query.ServiceQueries;

/** A board as Grafana imports it: with its marks of faults and alerts, and a choice of services. */
public final class BoardJson {
  /** Of Grafana 10 and later. */
  private static final int SCHEMA_VERSION = 39;

  private BoardJson() {}

  public static ObjectNode of(Board board) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("uid", board.uid()).put("title", board.title());
    json.putArray("tags").add("faultline");
    json.put("schemaVersion", SCHEMA_VERSION).put("editable", true).put("refresh", "5s");
    json.put("graphTooltip", 1);
    json.putObject("time").put("from", "now-5m").put("to", "now");
    json.put("timezone", "browser");
    json.putObject("templating").putArray("list").add(services());
    json.putObject("annotations").set("list", marks());
    json.set("panels", Layout.of(board));
    return json;
  }

  private static ObjectNode services() {
    ObjectNode variable = JsonNodeFactory.instance.objectNode();
    variable.put("name", "service").put("label", "Service").put("type", "query");
    variable.set("datasource", Datasource.json());
    variable.put("definition", ServiceQueries.services());
    variable.putObject("query").put("query", ServiceQueries.services()).put("refId", "services");
    variable.put("refresh", 2).put("sort", 1).put("multi", true);
    variable.put("includeAll", true).put("allValue", ".+");
    variable.putObject("current").put("text", "All").put("value", "$__all");
    return variable;
  }

  private static ArrayNode marks() {
    ArrayNode marks = JsonNodeFactory.instance.arrayNode();
    marks.add(mark("Fault active", "red", ChaosQueries.faultActive()));
    marks.add(mark("Detected", "orange", ChaosQueries.detected()));
    marks.add(mark("Recovered", "green", ChaosQueries.recovered()));
    return marks;
  }

  private static ObjectNode mark(String name, String color, Query query) {
    ObjectNode mark = JsonNodeFactory.instance.objectNode();
    mark.put("name", name).put("enable", true).put("iconColor", color);
    mark.set("datasource", Datasource.json());
    mark.put("expr", query.promql()).put("step", Datasource.SCRAPE_INTERVAL);
    mark.put("titleFormat", name).put("textFormat", query.legend());
    return mark;
  }
}
