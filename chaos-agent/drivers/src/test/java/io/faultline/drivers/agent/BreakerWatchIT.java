package io.faultline.drivers.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.client.Event;
import io.faultline.drivers.JsonServer;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.runner.engine.Watch;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BreakerWatchIT {
  private final DetectorSignals signals = new DetectorSignals();
  private JsonServer agent;
  private BreakerWatch watch;

  @BeforeEach
  void start() throws IOException {
    // It has a clock and no stream: the test provides the events.
    agent = new JsonServer().put("/v1/clock", "{\"epochNanos\":0}");
    var endpoint = Endpoint.of(agent.url());
    watch = new BreakerWatch(endpoint.agentClient("payment"), new MonotonicClock(), signals);
  }

  @AfterEach
  void stop() {
    watch.close();
    agent.close();
  }

  @Test
  void aBreakerThatWasOpenBeforeIsNotTakenForOneThatOpens() throws IOException {
    hello(0);
    breaker(1, "OPEN", "HALF_OPEN");
    isOpenCard(signals.take().get(0));
  }

  @Test
  void aBreakerThatACallUsesShowsItsStateOnce() throws IOException {
    hello(0);
    state(1, "OPEN");
    state(2, "OPEN");
    assertThat(signals.take()).singleElement().satisfies(BreakerWatchIT::isOpenCard);
    breaker(3, "OPEN", "HALF_OPEN");
    assertThat(signals.take()).noneMatch(Watch.State.class::isInstance);
  }

  @Test
  void whatIsKnownWhenTheReaderComesIsInTheHello() throws IOException {
    event(
        "{\"seq\":7,\"type\":\"hello\",\"breakers\":[{\"library\":\"vertx\",\"name\":\"card\",\"state\":\"OPEN\"}]}");
    assertThat(signals.take()).singleElement().satisfies(BreakerWatchIT::isOpenCard);
  }

  private static void isOpenCard(Watch.Seen seen) {
    assertThat(seen)
        .isInstanceOfSatisfying(
            Watch.State.class,
            state -> {
              assertThat(state.detector()).isEqualTo("payment/card");
              assertThat(state.state()).isEqualTo("OPEN");
              assertThat(state.firing()).isTrue();
            });
  }

  @Test
  void aClosedOneThatOpensIsTold() throws IOException {
    hello(0);
    breaker(1, "CLOSED", "OPEN");
    assertThat(signals.take())
        .anyMatch(it -> it instanceof Watch.State state && !state.firing())
        .anyMatch(it -> it instanceof Watch.Detected detected && detected.firing());
  }

  @Test
  void aProcessThatIsStartedAgainHasClosedBreakersAndAGap() throws IOException {
    hello(0);
    breaker(1, "CLOSED", "OPEN");
    signals.take();
    watch.connecting();
    hello(0);
    assertThat(signals.take())
        .anyMatch(it -> it instanceof Watch.Gap gap && gap.reason().contains("started again"))
        .anyMatch(it -> it instanceof Watch.Detected detected && !detected.firing());
  }

  @Test
  void eventsThatTheAgentNoLongerHasAreAGapAndOthersAreNot() throws IOException {
    hello(0);
    breaker(1, "CLOSED", "OPEN");
    watch.connecting();
    hello(2);
    breaker(2, "OPEN", "HALF_OPEN");
    assertThat(signals.take()).noneMatch(Watch.Gap.class::isInstance);
    watch.connecting();
    hello(9);
    breaker(8, "HALF_OPEN", "CLOSED");
    assertThat(signals.take()).anyMatch(Watch.Gap.class::isInstance);
  }

  private void hello(long seq) throws IOException {
    event("{\"seq\":%d,\"type\":\"hello\"}".formatted(seq));
  }

  private void state(long seq, String state) throws IOException {
    event(
        "{\"seq\":%d,\"type\":\"breaker-state\",\"name\":\"card\",\"state\":\"%s\",\"epochNanos\":%d}"
            .formatted(seq, state, seq));
  }

  private void breaker(long seq, String from, String to) throws IOException {
    event(
        "{\"seq\":%d,\"type\":\"breaker\",\"name\":\"card\",\"from\":\"%s\",\"to\":\"%s\",\"epochNanos\":%d}"
            .formatted(seq, from, to, seq));
  }

  private void event(String json) throws IOException {
    watch.alive();
    watch.event(Event.parse(json));
  }
}
