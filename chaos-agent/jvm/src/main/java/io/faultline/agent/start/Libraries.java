package io.faultline.agent.start;

import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.JoinPoints;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.Point;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.JoinPoint.Purpose;
import io.faultline.agent.library.Library;
import io.faultline.agent.library.apachehttp4.ApacheHttp4Library;
import io.faultline.agent.library.apachehttp5.ApacheHttp5Library;
import io.faultline.agent.library.failsafe.FailsafeLibrary;
import io.faultline.agent.library.jdbc.JdbcLibrary;
import io.faultline.agent.library.jdk.JdkLibrary;
import io.faultline.agent.library.jedis.JedisLibrary;
import io.faultline.agent.library.kafka.KafkaLibrary;
import io.faultline.agent.library.lettuce.LettuceLibrary;
import io.faultline.agent.library.method.MethodLibrary;
import io.faultline.agent.library.netty.NettyLibrary;
import io.faultline.agent.library.okhttp.OkHttpLibrary;
import io.faultline.agent.library.resilience4j.Resilience4jLibrary;
import io.faultline.agent.library.servlet.ServletLibrary;
import io.faultline.agent.library.spring.SpringLibrary;
import io.faultline.agent.library.vertx.VertxLibrary;
import io.faultline.agent.library.vertx4.Vertx4Library;
import io.faultline.agent.observe.breaker.BreakerEvents;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.weave.Advice;
import io.faultline.agent.weave.Pointcut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libraries that this agent knows, and their declarations, by purpose. */
final class Libraries implements JoinPoints {
  static final List<Library> ALL =
      List.of(
          new JdkLibrary(),
          new VertxLibrary(),
          new Vertx4Library(),
          new SpringLibrary(),
          new ApacheHttp4Library(),
          new ApacheHttp5Library(),
          new OkHttpLibrary(),
          new LettuceLibrary(),
          new JedisLibrary(),
          new ServletLibrary(),
          new JdbcLibrary(),
          new KafkaLibrary(),
          new NettyLibrary(),
          new Resilience4jLibrary(),
          new FailsafeLibrary(),
          new MethodLibrary());

  @Override
  public Set<Point> points() {
    return all(Purpose.FAULTS)
        .flatMap(joinPoint -> joinPoint.point().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Pointcut> pointcuts(Point point, Map<String, String> places) {
    return of(point).map(joinPoint -> joinPoint.where().apply(places)).toList();
  }

  @Override
  public List<Advice> advice(Point point, Map<String, String> places, FaultGate gate) {
    var nesting = new Nesting();
    return of(point)
        .map(joinPoint -> advice(joinPoint, Purpose.FAULTS, places, gate, nesting))
        .toList();
  }

  /** Records calls to other processes; of nested ones of the same point, the outermost. */
  List<Advice> edges(EdgeRecorder recorder) {
    var nestings = new HashMap<Optional<Point>, Nesting>();
    return all(Purpose.EDGES)
        .map(
            joinPoint ->
                advice(
                    joinPoint,
                    Purpose.EDGES,
                    Map.of(),
                    recorder,
                    nestings.computeIfAbsent(joinPoint.point(), point -> new Nesting())))
        .toList();
  }

  List<Advice> breakers(BreakerEvents events) {
    return all(Purpose.BREAKERS)
        .map(joinPoint -> advice(joinPoint, Purpose.BREAKERS, Map.of(), events))
        .toList();
  }

  List<PoolSource> pools() {
    return ALL.stream().flatMap(library -> library.pools().stream()).toList();
  }

  private static Advice advice(
      JoinPoint joinPoint, Purpose purpose, Map<String, String> places, Object... services) {
    return new Advice(
        joinPoint.where().apply(places), HookFactory.of(joinPoint.hooks().get(purpose), services));
  }

  private static Stream<JoinPoint> of(Point point) {
    return all(Purpose.FAULTS).filter(joinPoint -> joinPoint.point().equals(Optional.of(point)));
  }

  private static Stream<JoinPoint> all(Purpose purpose) {
    return ALL.stream()
        .flatMap(library -> library.joinPoints().stream())
        .filter(joinPoint -> joinPoint.hooks().containsKey(purpose));
  }
}
