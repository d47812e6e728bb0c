package io.faultline.shop.connect;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.apache.kafka.connect.health.AbstractState;
import org.apache.kafka.connect.health.ConnectClusterState;
import org.apache.kafka.connect.health.ConnectorHealth;

/** Ready when every connector and its task runs; before that 503 with the ones that do not. */
@Path("/health/ready")
public final class ReadinessResource {
  private final ConnectClusterState state;
  private final int connectors;

  ReadinessResource(ConnectClusterState state, int connectors) {
    this.state = state;
    this.connectors = connectors;
  }

  @GET
  public Response ready() {
    var running =
        state.connectors().stream()
            .map(state::connectorHealth)
            .filter(ReadinessResource::runs)
            .count();
    var text = "%d of %d connectors run%n".formatted(running, connectors);
    return Response.status(running == connectors ? 200 : 503).entity(text).build();
  }

  static boolean runs(ConnectorHealth health) {
    var parts =
        Stream.<AbstractState>concat(
            Stream.of(health.connectorState()), health.tasksState().values().stream());
    return !health.tasksState().isEmpty() && parts.allMatch(it -> it.state().equals("RUNNING"));
  }
}
