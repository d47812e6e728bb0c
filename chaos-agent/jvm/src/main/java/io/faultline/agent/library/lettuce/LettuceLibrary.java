package io.faultline.agent.library.lettuce;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;

/** Commands of Lettuce by any of its APIs, to one server or to a cluster. */
public final class LettuceLibrary implements Library {
  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named(
                    "io.lettuce.core.StatefulRedisConnectionImpl",
                    "io.lettuce.core.cluster.StatefulRedisClusterConnectionImpl"),
                named("dispatch", "RedisCommand"))
            .faults(CallPoints.REDIS, LettuceCommand.class)
            .edges(LettuceEdge.class));
  }
}
