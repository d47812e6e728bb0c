package io.faultline.agent.library.vertx;

import io.faultline.agent.observe.vitals.Channels;
import io.faultline.agent.observe.vitals.EventLoop;
import io.faultline.agent.observe.vitals.Pool;
import io.faultline.agent.observe.vitals.PoolGauge;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.reflect.Hierarchy;
import io.faultline.agent.reflect.Reflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pools of the Vert.x SQL client, found by their connections. A pool that was found is known
 * until it is closed, because it has no connection while its database is down.
 */
final class VertxSqlPools implements PoolSource {
  private static final String CONNECTION = "io.vertx.sqlclient.impl.SocketConnectionBase";
  private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

  /** The path from the socket's handler to the connection that made it. */
  private static final int MOST_STEPS = 3;

  private List<PoolGauge> known = List.of();

  /** The known pools and the ones with a connection on one of these loops. */
  @Override
  public List<PoolGauge> of(List<EventLoop> loops) {
    var all = new ArrayList<PoolGauge>();
    known.stream().filter(gauge -> gauge.read().isPresent()).forEach(all::add);
    loops.stream()
        .flatMap(loop -> connections(loop))
        .forEach(connection -> pool(connection).ifPresent(pool -> add(all, pool, connection)));
    known = List.copyOf(all);
    return known;
  }

  private static void add(List<PoolGauge> all, Object pool, Object connection) {
    if (all.stream().anyMatch(gauge -> gauge.isOf(pool))) return;
    name(connection).ifPresent(name -> all.add(new PoolGauge(pool, at -> read(name, at))));
  }

  private static Stream<Object> connections(EventLoop loop) {
    return Channels.of(loop.executor())
        .flatMap(
            channel ->
                Reflection.follow(
                    channel, "pipeline", "tail", "prev", "handler", "conn", "messageHandler")
                    .stream())
        .flatMap(
            handler -> Reflection.search(handler, CONNECTION, "io.vertx.", MOST_STEPS).stream());
  }

  private static Optional<Object> pool(Object connection) {
    return Reflection.follow(connection, "holder", "this$0")
        .filter(pool -> Hierarchy.isA(pool.getClass(), POOL));
  }

  /** The peer's name in edges. */
  private static Optional<String> name(Object connection) {
    var server = Reflection.call(connection, "server");
    return server
        .flatMap(address -> Reflection.call(address, "host"))
        .map(host -> host + ":" + server.flatMap(at -> Reflection.call(at, "port")).orElseThrow())
        .or(
            () ->
                server.flatMap(address -> Reflection.call(address, "path")).map(Object::toString));
  }

  /**
   * Waiting callers: those for which a connection is being made and those for which none may be
   * made.
   */
  private static Optional<Pool> read(String name, Object pool) {
    var slots = Reflection.follow(pool, "pool").orElseThrow();
    if (Reflection.follow(slots, "closed").filter(Boolean.TRUE::equals).isPresent())
      return Optional.empty();
    int waiting = number(slots, "requests") + number(slots, "waiters", "size");
    return Optional.of(
        new Pool(
            name,
            "connections",
            busy(slots),
            number(slots, "size"),
            Optional.of(number(pool, "maxSize")),
            waiting));
  }

  private static int busy(Object slots) {
    var all = (Object[]) Reflection.follow(slots, "slots").orElseThrow();
    return (int) Stream.of(all).filter(slot -> slot != null && number(slot, "usage") > 0).count();
  }

  private static int number(Object object, String... names) {
    return (Integer) Reflection.follow(object, names).orElseThrow();
  }
}
