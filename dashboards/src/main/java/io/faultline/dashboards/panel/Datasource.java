package io.faultline.dashboards.panel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The Prometheus that Grafana is provisioned with. Its uid is fixed: data source variables don't
 * survive provisioning (Grafana issue 10786).
 */
public final class Datasource {
  public static final String UID = "prometheus";

  /** As Prometheus is set up by {@code local} and {@code compose}. */
  public static final String SCRAPE_INTERVAL = "1s";

  private Datasource() {}

  public static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("type", "prometheus").put("uid", UID);
  }
}
