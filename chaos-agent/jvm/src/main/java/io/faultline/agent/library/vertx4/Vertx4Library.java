package io.faultline.agent.library.vertx4;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;

/** The SQL client of Vert.x 4, whose internal types have other names than in version 5. */
public final class Vertx4Library implements Library {
  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named("io.vertx.sqlclient.impl.SocketConnectionBase"),
                named("doSchedule", "CommandBase", "io.vertx.core.Handler"))
            .faults(CallPoints.SQL, Vertx4SqlCommand.class)
            .edges(Vertx4SqlEdge.class));
  }
}
