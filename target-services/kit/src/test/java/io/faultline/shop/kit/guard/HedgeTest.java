package io.faultline.shop.kit.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.telemetry.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HedgeTest {
  private static final Duration DELAY = Duration.ofMillis(100);
  private static final Tuning TUNING =
      new Tuning(Duration.ofSeconds(1), Duration.ofMillis(700), 24, 1).hedgedAfter(DELAY);

  private final VirtualTimers timers = new VirtualTimers();
  private final List<Promise<String>> requests = new ArrayList<>();
  private final List<Integer> aborted = new ArrayList<>();
  private final List<Boolean> races = new ArrayList<>();
  private final List<State> states = new ArrayList<>();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final CallMeter meter = (nanos, outcome) -> outcomes.merge(outcome, 1, Integer::sum);

  private Guard guard(Profile profile) {
    var settings = GuardSettings.of(profile, TUNING, new SplittableRandom(7));
    var guard = new Guard("peer", settings, Registries.unwatched(), timers);
    guard.onTransition(states::add);
    return guard;
  }

  private Future<String> call(Guard guard) {
    return guard.callIdempotent(meter, this::request, races::add);
  }

  private Future<String> request(Abort abort) {
    int number = requests.size();
    requests.add(Promise.promise());
    abort.onAbort(
        () -> {
          aborted.add(number);
          requests.get(number).tryFail("reset");
        });
    return requests.get(number).future();
  }

  @Test
  void aCallThatGetsItsResponseInTimeIsSentOnce() {
    var call = call(guard(Profile.TUNED));
    timers.pass(Duration.ofMillis(99));
    requests.get(0).complete("first");
    timers.pass(Duration.ofSeconds(5));

    assertThat(call.result()).isEqualTo("first");
    assertThat(requests).hasSize(1);
    assertThat(races).isEmpty();
  }

  @Test
  void theFirstResponseCountsAndTheOtherRequestIsGivenUp() {
    var call = call(guard(Profile.TUNED));
    timers.pass(DELAY);
    assertThat(requests).hasSize(2);
    requests.get(1).complete("second");

    assertThat(call.result()).isEqualTo("second");
    assertThat(aborted).containsExactly(0);
    assertThat(races).containsExactly(true);
    assertThat(outcomes).containsExactly(Map.entry(Outcome.OK, 2));
  }

  @Test
  void theFirstRequestMayWinAllTheSame() {
    var call = call(guard(Profile.TUNED));
    timers.pass(DELAY);
    requests.get(0).complete("first");

    assertThat(call.result()).isEqualTo("first");
    assertThat(aborted).containsExactly(1);
    assertThat(races).containsExactly(false);
  }

  @Test
  void aFailureWaitsForTheOtherRequest() {
    var call = call(guard(Profile.TUNED));
    timers.pass(DELAY);
    requests.get(0).fail("refused");
    assertThat(call.isComplete()).isFalse();
    requests.get(1).complete("second");

    assertThat(call.result()).isEqualTo("second");
  }

  @Test
  void aFailureBeforeTheDelayIsNotHedged() {
    var call = call(guard(Profile.TUNED));
    requests.get(0).fail("refused");
    timers.pass(Duration.ofSeconds(5));

    assertThat(call.failed()).isTrue();
    assertThat(requests).hasSize(1);
  }

  @Test
  void theLastFailureIsTheResult() {
    var call = call(guard(Profile.TUNED));
    timers.pass(DELAY);
    requests.get(1).fail("one");
    requests.get(0).fail("two");

    assertThat(call.cause()).hasMessage("two");
  }

  @Test
  void requestsThatAreGivenUpDoNotOpenTheBreaker() {
    var guard = guard(Profile.TUNED);
    for (int i = 0; i < 1000; i++) {
      var call = call(guard);
      timers.pass(DELAY);
      requests.get(requests.size() - 1).complete("ok");
      assertThat(call.succeeded()).isTrue();
    }

    assertThat(states).isEmpty();
  }

  @Test
  void aSlowPeerGetsAtMostATwentiethMore() {
    var guard = guard(Profile.TUNED);
    for (int i = 0; i < 1000; i++) {
      var before = requests.size();
      call(guard);
      timers.pass(Duration.ofMillis(200));
      requests.subList(before, requests.size()).forEach(it -> it.tryComplete("late"));
    }

    assertThat(requests.size()).isBetween(1050, 1055);
  }

  @Test
  void otherProfilesDoNotHedge() {
    for (var profile : List.of(Profile.NAIVE, Profile.LIBRARY_DEFAULTS)) {
      requests.clear();
      call(guard(profile));
      timers.pass(Duration.ofMillis(500));
      assertThat(requests).as(profile.name()).hasSize(1);
    }
  }
}
