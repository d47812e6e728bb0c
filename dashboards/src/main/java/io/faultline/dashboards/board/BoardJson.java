package io.faultline.dashboards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.panel.Datasource;
import io.faultline.dashboards.query.Marks;

/**
 * A board as Grafana imports it: with its annotations, its variables, and links to the other
 * boards.
 */
public final class BoardJson {
  /** The schema version of Grafana 10 and later. */
  private static final int SCHEMA_VERSION = 39;

  /** The tag of all boards, by which they link to each other. */
  private static final String TAG = "faultline";

  private BoardJson() {}

  public static ObjectNode of(Board board) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("uid", board.id().uid()).put("title", board.id().title());
    json.putArray("tags").add(TAG);
    json.put("schemaVersion", SCHEMA_VERSION).put("editable", true).put("refresh", "5s");
    json.put("graphTooltip", 1);
    json.putObject("time").put("from", "now-5m").put("to", "now");
    json.put("timezone", "browser");
    json.putArray("links").add(boards());
    ArrayNode variables = json.putObject("templating").putArray("list");
    for (Variable variable : Variable.values()) variables.add(variable.json());
    json.putObject("annotations").set("list", marks());
    json.set("panels", Layout.of(board));
    return json;
  }

  private static ObjectNode boards() {
    ObjectNode link = JsonNodeFactory.instance.objectNode();
    link.put("type", "dashboards").put("title", "Faultline").put("asDropdown", true);
    link.put("includeVars", true).put("keepTime", true).put("targetBlank", false);
    link.putArray("tags").add(TAG);
    return link;
  }

  private static ArrayNode marks() {
    ArrayNode marks = JsonNodeFactory.instance.arrayNode();
    for (Marks.Mark mark : Marks.all()) marks.add(json(mark));
    return marks;
  }

  private static ObjectNode json(Marks.Mark mark) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", mark.name()).put("enable", true).put("iconColor", mark.color());
    json.set("datasource", Datasource.json());
    json.put("expr", mark.query().promql()).put("step", Datasource.SCRAPE_INTERVAL);
    json.put("titleFormat", mark.name()).put("textFormat", mark.query().legend());
    json.put("useValueForTime", mark.ownTime());
    return json;
  }
}
