package io.faultline.agent.observe.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.faultline.agent.observe.Event;
import io.faultline.agent.observe.EventLog;
import io.faultline.agent.observe.breaker.BreakerSettings.Setting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BreakerEventsTest {
  private final EventLog log = new EventLog(() -> 1);
  private final BreakerEvents events = new BreakerEvents(log);
  private final Object breaker = new Object();

  private enum State {
    CLOSED,
    OPEN
  }

  @Test
  void theFirstUseReportsTheStateAndFurtherOnesNothing() throws Exception {
    used(State.OPEN);
    used(State.OPEN);
    assertThat(logged())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("breaker-state");
              assertThat(event.fields().get("library")).isEqualTo("lib");
              assertThat(event.fields().get("name")).isEqualTo("card");
              assertThat(event.fields().get("state")).isEqualTo("OPEN");
            });
  }

  @Test
  void whatChangedIsKnownByItsLastState() throws Exception {
    used(State.CLOSED);
    changed();
    used(State.OPEN);
    assertThat(logged()).extracting(Event::type).containsExactly("breaker-state", "breaker");
    assertThat(events.known())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.library()).isEqualTo("lib");
              assertThat(one.name()).isEqualTo("card");
              assertThat(one.state()).isEqualTo("OPEN");
              assertThat(one.settings()).isEqualTo(Map.of("windowCalls", 20));
            });
  }

  @Test
  void countsTheCallsThatAskABreakerFromTheFirstOn() {
    assertThat(events.count(breaker)).isFalse();
    used(State.CLOSED);
    assertThat(events.count(breaker)).isTrue();
    assertThat(events.count(breaker)).isTrue();
    assertThat(events.known()).extracting(KnownBreaker::calls).containsExactly(3L);
  }

  @Test
  void knowsABreakerThatChangedBeforeAnyCallUsedItWithItsSettings() {
    changed();
    assertThat(events.known())
        .extracting(KnownBreaker::state, KnownBreaker::settings, KnownBreaker::calls)
        .containsExactly(tuple("OPEN", Map.of("windowCalls", 20), 0L));
  }

  @Test
  void leavesOutASettingThatTheLibraryDoesNotTell() {
    var settings =
        new BreakerSettings()
            .with(Setting.FAILURES, () -> null)
            .with(
                Setting.OPEN_MILLIS,
                () -> {
                  throw new NoSuchMethodError("getOpenMillis");
                })
            .with(Setting.HALF_OPEN_CALLS, () -> 3);
    assertThat(settings.values()).isEqualTo(Map.of("halfOpenCalls", 3));
  }

  @Test
  void whoLooksAgainKnowsNothingUntilItIsUsed() throws Exception {
    used(State.CLOSED);
    events.forget();
    assertThat(events.known()).isEmpty();
    used(State.OPEN);
    assertThat(logged()).hasSize(2);
    assertThat(events.known()).extracting(KnownBreaker::state).containsExactly("OPEN");
  }

  @Test
  @Timeout(10)
  void aCallThroughAKnownBreakerWaitsForNobody() throws Exception {
    assertThat(events.count(breaker)).isFalse();
    used(State.CLOSED);
    synchronized (events) {
      assertThat(CompletableFuture.supplyAsync(() -> events.count(breaker)).get()).isTrue();
    }
    assertThat(events.count(new Object())).isFalse();
    events.forget();
    assertThat(events.count(breaker)).isFalse();
  }

  private void used(State state) {
    events.used(breaker, "lib", "card", state, BreakerEventsTest::settings);
  }

  private void changed() {
    events.changed(breaker, "lib", "card", State.CLOSED, State.OPEN, BreakerEventsTest::settings);
  }

  private static BreakerSettings settings() {
    return new BreakerSettings().with(Setting.WINDOW_CALLS, () -> 20);
  }

  private List<Event> logged() throws InterruptedException {
    return log.after(0, 1);
  }
}
