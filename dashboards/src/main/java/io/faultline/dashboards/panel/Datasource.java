package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The Prometheus that a board asks: the one chosen at its top. */
public final class Datasource {
  /** Of the one that is provisioned; a board begins with it. */
  public static final String UID = "prometheus";

  /** The variable in which the choice is. */
  public static final String VARIABLE = "datasource";

  /** As Prometheus is set up by {@code local}; Grafana's own assumption would be 15 s. */
  public static final String SCRAPE_INTERVAL = "1s";

  private Datasource() {}

  public static ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "prometheus")
        .put("uid", "${" + VARIABLE + "}");
  }
}
