package io.faultline.agent.start;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.observe.EventLog;
import io.faultline.agent.observe.breaker.BreakerEvents;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.weave.MethodFilter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declarations of the libraries, held to the libraries' own classes. */
class LibrariesTest {
  /** Any method; those of Vert.x 4 and 5.2 are on hosts of their own. */
  private static final Set<String> NOT_HERE =
      Set.of(
          "io.vertx.core.http.impl.http1.Http1ServerRequestHandler",
          "io.vertx.core.http.impl.http1.Http1ServerRequest",
          "io.vertx.core.http.impl.HttpServerRequestImpl");

  private static final Map<String, String> ANY_METHOD =
      Map.of("class", "io.faultline.host.*", "method", "*");

  static Stream<Class<? extends FaultlineHook>> hooks() {
    return joinPoints().flatMap(point -> point.hooks().values().stream()).distinct();
  }

  @ParameterizedTest
  @MethodSource("hooks")
  void makesEachHookWhereItsLibraryIs(Class<? extends FaultlineHook> hook) {
    var log = new EventLog(() -> 0);
    var services =
        new Object[] {
          new FaultGate(), new Nesting(), log, new BreakerEvents(log), new EdgeRecorder(() -> 0)
        };
    var made = HookFactory.of(hook, services).apply(getClass().getClassLoader());
    assertThat(made.getClass().getName()).isEqualTo(hook.getName());
    assertThat(made.getClass().getClassLoader()).isInstanceOf(HookLoader.class);
    assertThatCode(() -> made.getClass().getDeclaredMethods()).doesNotThrowAnyException();
  }

  @Test
  void findsEachNamedClassWithAMethodToWeave() {
    var missing =
        joinPoints()
            .map(point -> point.where().apply(ANY_METHOD))
            .flatMap(
                pointcut ->
                    pointcut.types().names().stream()
                        .filter(name -> !NOT_HERE.contains(name))
                        .filter(name -> !has(name, pointcut.methods())))
            .collect(toSet());
    // The one of Vert.x 4 has other parameters; its host has it.
    assertThat(missing).containsExactly("io.vertx.sqlclient.impl.SocketConnectionBase");
  }

  @Test
  void noTwoPointsHaveOneName() {
    var points = new Libraries().points();
    assertThat(points.stream().map(point -> point.name()).distinct()).hasSameSizeAs(points);
  }

  private static Stream<JoinPoint> joinPoints() {
    return Libraries.ALL.stream().flatMap(library -> library.joinPoints().stream());
  }

  private static boolean has(String name, MethodFilter methods) {
    try {
      var type = Class.forName(name, false, LibrariesTest.class.getClassLoader());
      return Stream.of(type.getDeclaredMethods())
          .anyMatch(method -> methods.matches(method.getName(), parameters(method)));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<String> parameters(Method method) {
    return Stream.of(method.getParameterTypes()).map(Class::getName).toList();
  }
}
