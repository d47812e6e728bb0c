package io.faultline.dashboards.board;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.dashboards.panel.Datasource;
import io.faultline.dashboards.query.EdgeQueries;
import io.faultline.dashboards.query.ServiceQueries;

/** A choice at the top of a board; links between boards carry it along. */
enum Variable {
  DATASOURCE {
    @Override
    ObjectNode json() {
      ObjectNode json = named("Data source", "datasource").put("query", "prometheus");
      json.putObject("current").put("text", "Prometheus").put("value", Datasource.UID);
      return json;
    }
  },
  SERVICE {
    @Override
    ObjectNode json() {
      return asked("Service", ServiceQueries.services());
    }
  },
  PEER {
    @Override
    ObjectNode json() {
      return asked("Peer", EdgeQueries.peers());
    }
  },
  /** The address of Prometheus' own pages, for links. */
  PROMETHEUS {
    @Override
    ObjectNode json() {
      return text("Prometheus", "http://127.0.0.1:19090");
    }
  },
  /** The address of the runbooks. */
  DOCS {
    @Override
    ObjectNode json() {
      return text("Docs", "docs");
    }
  };

  private static final int HIDDEN = 2;
  private static final int ON_TIME_RANGE_CHANGE = 2;

  abstract ObjectNode json();

  String variable() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  ObjectNode named(String label, String type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", variable())
        .put("label", label)
        .put("type", type);
  }

  ObjectNode asked(String label, String query) {
    ObjectNode json = named(label, "query");
    json.set("datasource", Datasource.json());
    json.put("definition", query);
    json.putObject("query").put("query", query).put("refId", variable());
    json.put("refresh", ON_TIME_RANGE_CHANGE).put("sort", 1).put("multi", true);
    json.put("includeAll", true).put("allValue", ".+");
    json.putObject("current").put("text", "All").put("value", "$__all");
    return json;
  }

  ObjectNode text(String label, String value) {
    ObjectNode json = named(label, "textbox").put("query", value).put("hide", HIDDEN);
    json.putObject("current").put("text", value).put("value", value);
    return json;
  }
}
