package io.faultline.agent.raise;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.fault.CallFault;
import io.faultline.fault.FaultText;
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

  private final Tally tally = new Tally(() -> 1);
  private final Gate gate = new Gate();

  HoldTest() {
    gate.add(
        new CallRule(
            (CallFault) FaultText.parse("latency 1m"),
            Map.of(),
            Selection.ALL,
            tally,
            Random::new,
            () -> {}));
  }

  @Test
  void aThreadOfAnEventLoopTakesNothing() throws Exception {
    var taken = new FutureTask<>(() -> gate.hold(attribute -> List.of()).take());
    new FastThreadLocalThread(taken).start();
    assertThat(taken.get().isNone()).isTrue();
    assertThat(tally.skipped()).isEqualTo(1);
    assertThat(tally.affected()).isZero();
  }

  @Test
  void aThreadOfAnEventLoopDoesNotPauseForWhatAnotherTook() throws Exception {
    var taken = gate.hold(attribute -> List.of()).take();
    assertThat(tally.affected()).isEqualTo(1);
    var paused = new FutureTask<>(() -> taken.pause(LONG));
    new FastThreadLocalThread(paused).start();
    assertThat(paused.get(20, TimeUnit.SECONDS)).isTrue();
  }
}
