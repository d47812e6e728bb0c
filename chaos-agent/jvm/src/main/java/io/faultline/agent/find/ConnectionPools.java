package io.faultline.agent.find;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** HikariCP's pools, where the host has it register them ({@code registerMbeans}). */
public final class ConnectionPools {
  private ConnectionPools() {}

  /** Asks no bean server into being: a host that has none has no such pool. */
  public static List<Pool> all() {
    try {
      return MBeanServerFactory.findMBeanServer(null).stream()
          .flatMap(ConnectionPools::hikari)
          .toList();
    } catch (LinkageError | RuntimeException e) {
      return List.of(); // a runtime image without management
    }
  }

  private static Stream<Pool> hikari(MBeanServer server) {
    try {
      var pools = new ObjectName("com.zaxxer.hikari:type=Pool (*)");
      return server.queryNames(pools, null).stream().flatMap(name -> read(server, name).stream());
    } catch (JMException e) {
      return Stream.of();
    }
  }

  private static Optional<Pool> read(MBeanServer server, ObjectName name) {
    try {
      var type = name.getKeyProperty("type");
      var pool = type.substring("Pool (".length(), type.length() - 1);
      var settings = new ObjectName("com.zaxxer.hikari:type=PoolConfig (" + pool + ")");
      return Optional.of(
          new Pool(
              pool,
              "connections",
              number(server, name, "ActiveConnections"),
              number(server, name, "TotalConnections"),
              Optional.of(number(server, settings, "MaximumPoolSize")),
              number(server, name, "ThreadsAwaitingConnection")));
    } catch (JMException e) {
      return Optional.empty();
    }
  }

  private static int number(MBeanServer server, ObjectName name, String attribute)
      throws JMException {
    return (Integer) server.getAttribute(name, attribute);
  }
}
