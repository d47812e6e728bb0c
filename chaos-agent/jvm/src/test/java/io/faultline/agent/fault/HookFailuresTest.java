package io.faultline.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HookFailuresTest {
  private final List<String> told = new ArrayList<>();

  /** For a version of a library that has gone. */
  private static final class Outdated extends PointHook {
    @Override
    protected FaultlineCall pass(Object self, Object[] arguments, String origin)
        throws NoSuchFieldException {
      throw new NoSuchFieldException(origin);
    }
  }

  @BeforeEach
  void listen() {
    HookFailures.reportTo((hook, reason) -> told.add(hook + ": " + reason));
  }

  @AfterEach
  void stop() {
    HookFailures.reportToNobody();
  }

  @Test
  void areToldOnceAndLeaveTheCallsAlone() {
    var hook = new Outdated();
    for (int i = 0; i < 3; i++) assertThat(call(hook, "headWritten")).isNull();
    call(hook, "headSent");
    assertThat(told)
        .containsExactly(
            "Outdated: java.lang.NoSuchFieldException: headWritten",
            "Outdated: java.lang.NoSuchFieldException: headSent");
  }

  @Test
  void areToldAgainToTheNextListener() {
    var hook = new Outdated();
    call(hook, "headWritten");
    listen();
    call(hook, "headWritten");
    assertThat(told).hasSize(2);
  }

  @Test
  void areNotWithoutEnd() {
    var hook = new Outdated();
    for (int i = 0; i < 1_000; i++) call(hook, "field " + i);
    assertThat(told).hasSize(100);
  }

  private static FaultlineCall call(PointHook hook, String origin) {
    return hook.enter(FaultlineHook.INSPECT, null, new Object[0], origin);
  }
}
