package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The Prometheus that a board queries: the one selected at its top. */
public final class Datasource {
  /** The id of the provisioned data source, with which a board begins. */
  public static final String UID = "prometheus";

  /** The variable that holds the selection. */
  public static final String VARIABLE = "datasource";

  /** The scrape interval that {@code local} sets; Grafana's own default is 15 s. */
  public static final String SCRAPE_INTERVAL = "1s";

  private Datasource() {}

  public static ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "prometheus")
        .put("uid", "${" + VARIABLE + "}");
  }
}
