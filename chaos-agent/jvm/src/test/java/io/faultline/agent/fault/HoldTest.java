package io.faultline.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.fault.CallFault;
import io.faultline.fault.Fault;
import io.faultline.fault.Selection;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final EffectCounter effect = new EffectCounter(() -> 1);
  private final FaultGate gate = new FaultGate();

  HoldTest() {
    gate.add(
        new CallRule(
            (CallFault) Fault.parse("latency 1m"),
            Map.of(),
            Selection.ALL,
            effect,
            Random::new,
            () -> {}));
  }

  @Test
  void aThreadOfAnEventLoopTakesNothing() throws Exception {
    var taken = new FutureTask<>(() -> gate.hold(attribute -> List.of()).take());
    new FastThreadLocalThread(taken).start();
    assertThat(taken.get().isNone()).isTrue();
    assertThat(effect.skipped()).isEqualTo(1);
    assertThat(effect.affected()).isZero();
  }

  @Test
  void aThreadOfAnEventLoopDoesNotPauseForWhatAnotherTook() throws Exception {
    var taken = gate.hold(attribute -> List.of()).take();
    assertThat(effect.affected()).isEqualTo(1);
    var paused = new FutureTask<>(() -> taken.pause(LONG));
    new FastThreadLocalThread(paused).start();
    assertThat(paused.get(20, TimeUnit.SECONDS)).isTrue();
  }
}
