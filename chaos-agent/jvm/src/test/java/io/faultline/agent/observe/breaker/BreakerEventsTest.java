package io.faultline.agent.observe.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.observe.Event;
import io.faultline.agent.observe.EventLog;
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
    events.changed(breaker, "lib", "card", State.CLOSED, State.OPEN);
    used(State.OPEN);
    assertThat(logged()).extracting(Event::type).containsExactly("breaker-state", "breaker");
    assertThat(events.states())
        .containsExactly(Map.of("library", "lib", "name", "card", "state", "OPEN"));
  }

  @Test
  void whoLooksAgainKnowsNothingUntilItIsUsed() throws Exception {
    used(State.CLOSED);
    events.forget();
    assertThat(events.states()).isEmpty();
    used(State.OPEN);
    assertThat(logged()).hasSize(2);
    assertThat(events.states()).extracting(it -> it.get("state")).containsExactly("OPEN");
  }

  @Test
  @Timeout(10)
  void aCallThroughAKnownBreakerWaitsForNobody() throws Exception {
    assertThat(events.isKnown(breaker)).isFalse();
    used(State.CLOSED);
    synchronized (events) {
      assertThat(CompletableFuture.supplyAsync(() -> events.isKnown(breaker)).get()).isTrue();
    }
    assertThat(events.isKnown(new Object())).isFalse();
    events.forget();
    assertThat(events.isKnown(breaker)).isFalse();
  }

  private void used(State state) {
    events.used(breaker, "lib", "card", state);
  }

  private List<Event> logged() throws InterruptedException {
    return log.after(0, 1);
  }
}
