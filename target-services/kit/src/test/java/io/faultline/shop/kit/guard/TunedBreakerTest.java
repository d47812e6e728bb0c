package io.faultline.shop.kit.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.Profile;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TunedBreakerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Tuning ONE_TRY = new Tuning(TIMEOUT, Duration.ofMillis(700), 64, 1);
  private static final int RUNS = 400;

  /** A guard on its own clock, with calls at a fixed rate. */
  private static final class Bench {
    private final VirtualTimers timers = new VirtualTimers();
    private final FakePeer peer = new FakePeer();
    private final List<State> states = new ArrayList<>();
    private final Duration between;
    private final Guard guard;

    Bench(int callsPerSecond) {
      between = Duration.ofSeconds(1).dividedBy(callsPerSecond);
      var settings = GuardSettings.of(Profile.TUNED, ONE_TRY, new SplittableRandom(7));
      guard = new Guard("peer", settings, Registries.unwatched(), timers);
      guard.onTransition(states::add);
    }

    void isWell(int calls) {
      peer.works();
      for (var left = calls; left > 0; left--) {
        call();
      }
    }

    void call() {
      guard.call(CallMeter.NONE, peer);
      timers.pass(between);
    }

    /** The time until the breaker has changed to this state. */
    Duration until(State state, Runnable before) {
      var start = timers.nanos();
      while (states.isEmpty() || states.get(states.size() - 1) != state) {
        before.run();
        call();
      }
      return Duration.ofNanos(timers.nanos() - start);
    }

    void failsAt(double share, RandomGenerator chance) {
      if (chance.nextDouble() < share) {
        peer.fails();
      } else {
        peer.works();
      }
    }
  }

  @Test
  void theSecondsThatItIsChosenForAreThoseOfItsSettings() {
    assertThat(TunedBreaker.opensIn(40, 1, Duration.ZERO)).contains(Duration.ofMillis(250));
    assertThat(TunedBreaker.opensIn(40, 0.5, Duration.ZERO)).contains(Duration.ofMillis(500));
    assertThat(TunedBreaker.opensIn(40, 1, TIMEOUT)).contains(Duration.ofMillis(1250));
    assertThat(TunedBreaker.opensIn(40, 0.25, Duration.ZERO)).isEmpty();
    assertThat(TunedBreaker.closesIn(40, Duration.ofMillis(25))).isEqualTo(Duration.ofMillis(600));
    assertThat(TunedBreaker.opensByChance(0.01)).isBetween(1e-15, 1e-14);
    assertThat(TunedBreaker.opensByChance(0.5)).isCloseTo(0.588, within(0.001));
  }

  @Test
  void aGuardOpensAsFastAsTheArithmeticSays() {
    for (var callsPerSecond : List.of(10, 40, 200)) {
      for (var share : List.of(1.0, 0.75, 0.5)) {
        var expected = TunedBreaker.opensIn(callsPerSecond, share, Duration.ZERO).orElseThrow();
        assertThat(averageNanos(callsPerSecond, share))
            .as("%d calls/s of which %s fail", callsPerSecond, share)
            .isCloseTo((double) expected.toNanos(), Percentage.withPercentage(20));
      }
    }
  }

  private static double averageNanos(int callsPerSecond, double share) {
    var sum = 0.0;
    for (var seed = 0; seed < RUNS; seed++) {
      var chance = new SplittableRandom(seed);
      var bench = new Bench(callsPerSecond);
      bench.isWell(2 * TunedBreaker.WINDOW);
      sum += bench.until(State.OPEN, () -> bench.failsAt(share, chance)).toNanos();
    }
    return sum / RUNS;
  }

  @Test
  void aGuardOpensOnAPeerThatHangsOnceEnoughCallsHaveTimedOut() {
    var bench = new Bench(40);
    bench.isWell(2 * TunedBreaker.WINDOW);

    var took = bench.until(State.OPEN, bench.peer::hangs);

    assertThat(took)
        .isCloseTo(TunedBreaker.opensIn(40, 1, TIMEOUT).orElseThrow(), Duration.ofMillis(50));
  }

  @Test
  void aGuardClosesAsFastAsTheArithmeticSays() {
    var bench = new Bench(40);
    bench.until(State.OPEN, bench.peer::fails);

    var took = bench.until(State.CLOSED, bench.peer::works);

    assertThat(took).isLessThanOrEqualTo(TunedBreaker.closesIn(40, Duration.ofMillis(25)));
  }

  @Test
  void aGuardStaysClosedWhereOneCallInAHundredFailsByItself() {
    var chance = new SplittableRandom(1);
    var bench = new Bench(40);
    for (var calls = 0; calls < 100_000; calls++) {
      bench.failsAt(0.01, chance);
      bench.call();
    }
    assertThat(bench.states).isEmpty();
  }
}
