package io.faultline.agent.library.jdbc;

import static io.faultline.agent.weave.MethodFilter.like;

import io.faultline.agent.fault.Point;
import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;
import java.util.Set;

/** JDBC drivers, and HikariCP's pools of their connections. */
public final class JdbcLibrary implements Library {
  private static final Point JDBC =
      new Point("jdbc", CallPoints.LATENCY_AND_EXCEPTION, Set.of("statement"));

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.below("java.sql.Statement"), like(name -> name.startsWith("execute")))
            .faults(JDBC, JdbcStatement.class)
            .edges(JdbcEdge.class));
  }

  @Override
  public List<PoolSource> pools() {
    return List.of(new HikariPools());
  }
}
