package io.faultline.shop.kit.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.telemetry.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(25);
  private static final Tuning ONE_TRY =
      new Tuning(Duration.ofSeconds(1), Duration.ofMillis(700), 24, 1);
  private final VirtualTimers timers = new VirtualTimers();
  private final FakePeer peer = new FakePeer();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final CallMeter meter = (nanos, outcome) -> outcomes.merge(outcome, 1, Integer::sum);
  private final List<State> states = new ArrayList<>();

  private Guard guard(Profile profile, Tuning tuning) {
    var settings = GuardSettings.of(profile, tuning, new SplittableRandom(7));
    var guard = new Guard("peer", settings, Registries.unwatched(), timers);
    guard.onTransition(states::add);
    return guard;
  }

  /** Makes 40 calls a second. */
  private void load(Guard guard, Duration time) {
    for (var left = time; !left.isNegative() && !left.isZero(); left = left.minus(BETWEEN_CALLS)) {
      call(guard);
      timers.pass(BETWEEN_CALLS);
    }
  }

  private Future<String> call(Guard guard) {
    return guard.call(meter, peer);
  }

  @Test
  void theBreakerOpensWithinHalfASecondOfTotalFailure() {
    var guard = guard(Profile.TUNED, ONE_TRY);
    load(guard, Duration.ofSeconds(10));

    peer.fails();
    load(guard, Duration.ofMillis(500));

    assertThat(states).containsExactly(State.OPEN);
    assertThat(guard.room()).isZero();
  }

  @Test
  void theBreakerStaysClosedUnderLoadWithoutAFault() {
    load(guard(Profile.TUNED, ONE_TRY), Duration.ofMinutes(5));

    assertThat(states).isEmpty();
    assertThat(outcomes).containsOnlyKeys(Outcome.OK);
  }

  @Test
  void anOpenBreakerProbesByItselfAndClosesWithinASecondOfRecovery() {
    var guard = guard(Profile.TUNED, ONE_TRY);
    peer.fails();
    load(guard, Duration.ofSeconds(20));
    assertThat(states)
        .startsWith(State.OPEN, State.HALF_OPEN, State.OPEN)
        .doesNotContain(State.CLOSED);

    peer.works();
    load(guard, Duration.ofSeconds(1));

    assertThat(states).endsWith(State.HALF_OPEN, State.CLOSED);
    assertThat(call(guard).result()).isEqualTo("ok");
  }

  @Test
  void anOpenBreakerHalfOpensWithoutBeingAsked() {
    var guard = guard(Profile.TUNED, ONE_TRY);
    peer.fails();
    load(guard, Duration.ofMillis(300));

    timers.pass(Duration.ofMillis(500));

    assertThat(states).containsExactly(State.OPEN, State.HALF_OPEN);
    assertThat(guard.room()).isEqualTo(3);
  }

  @Test
  void slowCallsOpenTheBreakerToo() {
    var guard = guard(Profile.TUNED, ONE_TRY);
    peer.hangs();
    for (var i = 0; i < 10; i++) {
      call(guard);
    }
    timers.pass(Duration.ofMillis(800));
    peer.respondToAll();

    assertThat(outcomes).containsOnlyKeys(Outcome.OK);
    assertThat(states).containsExactly(State.OPEN);
  }

  @Test
  void aLateSuccessDoesNotCloseABreakerThatHasOpenedSince() {
    var guard = guard(Profile.TUNED, ONE_TRY);
    peer.hangs();
    for (var i = 0; i < 8; i++) {
      call(guard);
    }
    peer.fails();
    load(guard, Duration.ofMillis(300));
    timers.pass(Duration.ofMillis(500));
    assertThat(states).endsWith(State.HALF_OPEN);

    peer.respondToAll();

    assertThat(states).endsWith(State.HALF_OPEN);
    assertThat(states).doesNotContain(State.CLOSED);
  }

  @Test
  void aTimeoutFreesTheBulkheadAndAbortsTheCall() {
    var guard = guard(Profile.TUNED, ONE_TRY);
    peer.hangs();
    var first = call(guard);
    assertThat(guard.room()).isEqualTo(23);

    timers.pass(Duration.ofMillis(999));
    assertThat(first.isComplete()).isFalse();
    timers.pass(Duration.ofMillis(1));

    assertThat(first.cause()).isInstanceOf(CallTimedOut.class);
    assertThat(guard.room()).isEqualTo(24);
    assertThat(peer.aborted()).isEqualTo(1);
  }

  @Test
  void eachCallHasItsOwnDeadlineHoweverManyEndBefore() {
    var guard = guard(Profile.TUNED, ONE_TRY);
    for (var i = 0; i < 50; i++) {
      call(guard);
      timers.pass(Duration.ofMillis(10));
    }
    peer.hangs();
    var first = call(guard);
    timers.pass(Duration.ofMillis(300));
    var second = call(guard);

    timers.pass(Duration.ofMillis(700));
    assertThat(first.isComplete()).isTrue();
    assertThat(second.isComplete()).isFalse();
    timers.pass(Duration.ofMillis(300));
    assertThat(second.cause()).isInstanceOf(CallTimedOut.class);
    peer.respondToAll();
    assertThat(outcomes).containsEntry(Outcome.OK, 50).containsEntry(Outcome.TIMEOUT, 2);
  }

  @Test
  void aFullBulkheadRejectsAndDoesNotCountAgainstThePeer() {
    var guard = guard(Profile.TUNED, ONE_TRY);
    peer.hangs();
    for (var i = 0; i < 60; i++) {
      call(guard);
    }

    assertThat(peer.calls()).isEqualTo(24);
    assertThat(outcomes).containsEntry(Outcome.REJECTED, 36);
    assertThat(states).isEmpty();
  }

  @Test
  void theRetryBudgetHoldsAmplificationDown() {
    var tuning = new Tuning(Duration.ofSeconds(1), Duration.ofMillis(700), 24, 3);
    var settings = GuardSettings.of(Profile.TUNED, tuning, new SplittableRandom(7));
    var withoutBreaker =
        new GuardSettings(
            settings.timeout(),
            settings.bulkhead(),
            Optional.empty(),
            false,
            settings.retry(),
            settings.budget(),
            Optional.empty());
    var guard = new Guard("peer", withoutBreaker, Registries.unwatched(), timers);
    peer.fails();
    load(guard, Duration.ofSeconds(30));

    assertThat(peer.calls()).isBetween(1200 + 100, 1200 + 130);
  }

  @Test
  void aFailureThatPassesIsRetried() {
    var guard =
        guard(Profile.TUNED, new Tuning(Duration.ofSeconds(1), Duration.ofMillis(700), 24, 2));
    peer.fails();
    var answer = call(guard);
    peer.works();
    timers.pass(Duration.ofMillis(100));

    assertThat(answer.result()).isEqualTo("ok");
    assertThat(outcomes).containsEntry(Outcome.ERROR, 1).containsEntry(Outcome.OK, 1);
  }

  @Test
  void theLibrarysDefaultsNeedAHundredCallsAndStayOpenForAMinute() {
    var guard = guard(Profile.LIBRARY_DEFAULTS, ONE_TRY);
    peer.fails();
    for (var i = 0; i < 33; i++) {
      call(guard);
      timers.pass(Duration.ofSeconds(2));
    }
    assertThat(peer.calls()).isEqualTo(99);
    assertThat(states).isEmpty();

    call(guard);
    timers.pass(Duration.ofSeconds(59));
    assertThat(states).containsExactly(State.OPEN);
    timers.pass(Duration.ofSeconds(5));
    call(guard);
    assertThat(states).containsExactly(State.OPEN, State.HALF_OPEN);
  }

  @Test
  void theNaiveProfileWaitsForeverAndLetsEverythingThrough() {
    var guard = guard(Profile.NAIVE, ONE_TRY);
    peer.hangs();
    for (var i = 0; i < 1000; i++) {
      call(guard);
    }
    timers.pass(Duration.ofHours(1));

    assertThat(peer.calls()).isEqualTo(1000);
    assertThat(outcomes).isEmpty();
    assertThat(guard.room()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void whatTheCallThrowsIsAFailureOfTheCall() {
    var guard = guard(Profile.TUNED, ONE_TRY);

    var answer =
        guard.<String>call(
            meter,
            abort -> {
              throw new IllegalStateException("no");
            });

    assertThat(answer.cause()).hasMessage("no");
    assertThat(guard.room()).isEqualTo(24);
  }

  /** Woven code may throw checked exceptions that no signature declares. */
  @Test
  void anErrorThatTheCallThrowsIsAFailureOfTheCallToo() {
    var guard = guard(Profile.TUNED, ONE_TRY);

    var answer =
        guard.<String>call(
            meter,
            abort -> {
              throw new LinkageError("no");
            });

    assertThat(answer.cause()).hasMessage("no");
    assertThat(outcomes).containsEntry(Outcome.ERROR, 1);
    assertThat(guard.room()).isEqualTo(24);
  }
}
