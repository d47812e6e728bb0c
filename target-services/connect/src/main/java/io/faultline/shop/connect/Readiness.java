package io.faultline.shop.connect;

import java.util.Map;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;

/**
 * Adds {@code GET /health/ready} to Kafka Connect's REST API, and keeps only the reading requests
 * of that API: a connector that any caller could create would give access to the databases.
 */
public final class Readiness implements ConnectRestExtension {
  /** The worker's setting for the expected number of connectors. */
  static final String CONNECTORS = "faultline.connectors";

  private int connectors;

  @Override
  public void configure(Map<String, ?> settings) {
    connectors = Integer.parseInt(settings.get(CONNECTORS).toString());
  }

  @Override
  public void register(ConnectRestExtensionContext context) {
    context.configurable().register(new ReadinessResource(context.clusterState(), connectors));
    context.configurable().register(new ReadOnly());
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public void close() {}
}
