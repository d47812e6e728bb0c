package io.faultline.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Faults;
import io.faultline.agent.fault.JoinPoints;
import io.faultline.agent.fault.Point;
import io.faultline.agent.fault.Points;
import io.faultline.agent.fault.RefusedException;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.method.MethodLibrary;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.host.Entered;
import io.faultline.host.Stock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults on methods that could never have an effect are refused when they are raised. */
class RefusalTest {
  private static final JoinPoint METHOD = new MethodLibrary().joinPoints().get(0);

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final TestHook hook = new TestHook();
  private Set<Class<?>> refused = Set.of();

  private final class Methods implements JoinPoints {
    @Override
    public Set<Point> points() {
      return Set.of(METHOD.point().orElseThrow());
    }

    @Override
    public List<Pointcut> pointcuts(Point point, Map<String, String> places) {
      return List.of(METHOD.where().apply(places));
    }

    @Override
    public List<Advice> advice(Point point, Map<String, String> places, FaultGate gate) {
      return List.of(new Advice(METHOD.where().apply(places), loader -> hook));
    }
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void aValueThatNoMethodOfTheTargetReturns() throws RefusedException {
    assertThatThrownBy(() -> raise("return many", "Entered method=price"))
        .hasMessage("return: expected a value of one of the types [int], got 'many'");
    assertThat(isWoven()).isFalse();
    raise("return 7", "Entered method=price");
    assertThat(isWoven()).isTrue();
  }

  @Test
  void aConstructorAndAMethodWithoutCode() {
    for (var method : List.of("<init>", "nothing"))
      assertThatThrownBy(() -> raise("latency 1ms", "Entered method=" + method))
          .hasMessageContaining("method: expected one with code of its own");
  }

  @Test
  void aClassThatIsNowhereAndAPatternThatMatchesNone() throws RefusedException {
    for (var type : List.of("Nowhere", "Nowhere*"))
      assertThatThrownBy(() -> raise("latency 1ms", type + " method=*"))
          .hasMessageContaining("class: expected a class that is loaded or in the class path");
    raise("latency 1ms", "EchoHost method=main"); // may be loaded later
  }

  @Test
  void aClassThatTheJvmRefusesAndItIsNamed() throws RefusedException {
    refused = Set.of(Entered.class);
    assertThatThrownBy(() -> raise("latency 1ms", "Entered method=price"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.UNFIT))
        .hasMessageContaining(Entered.class.getName());
    var rest = raise("latency 1ms", "* method=*");
    assertThat(rest).singleElement().asString().startsWith(Entered.class.getName() + ": ");
  }

  /** The classes that the fault does not reach. */
  private List<String> raise(String fault, String where) throws RefusedException {
    var jvm = new TestJvm(List.of(Stock.class, Entered.class), refused, () -> {});
    var random = new Random(1);
    var points =
        new Points(
            new Methods(),
            new Weaver(jvm.instrumentation(), timer),
            () -> random,
            (type, raised) -> {});
    return new Faults("app", points, timer, System::nanoTime, System::nanoTime, (type, f) -> {})
        .raise(
            Fault.parse(fault),
            Target.parse("app method class=io.faultline.host." + where),
            Duration.ofMinutes(1))
        .leftOut();
  }

  private boolean isWoven() {
    return Arrays.asList(FaultlineHook.SLOTS).contains(hook);
  }
}
