package io.faultline.drivers.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.JsonServer;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.journal.BreakerSettings;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerReadsIT {
  private final DetectorSignals signals = new DetectorSignals();
  private JsonServer agent;
  private BreakerReads reads;

  @BeforeEach
  void start() throws IOException {
    agent = new JsonServer();
    var client = Endpoint.of(agent.url()).agentClient("payment");
    reads = new BreakerReads(client, new MonotonicClock(), signals);
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void tellsTheSettingsInSecondsAndHowManyCallsAsked() {
    breaker(
        42,
        """
        "windowCalls":20,"minimumCalls":10,"failurePercent":50.0,"slowPercent":60,
        "slowMillis":300,"openMillis":500,"halfOpensByItself":true,"halfOpenCalls":3
        """);
    reads.run();
    assertThat(signals.take())
        .singleElement()
        .isInstanceOfSatisfying(
            Watch.BreakerReading.class,
            read -> {
              assertThat(read.breaker()).isEqualTo("payment/card");
              assertThat(read.calls()).isEqualTo(42);
              assertThat(read.settings())
                  .isEqualTo(
                      new BreakerSettings(
                          20, Double.NaN, 10, Double.NaN, 50, 60, 0.3, 0.5, true, 3));
            });
  }

  @Test
  void tellsABreakerAgainOnlyOnceCallsAskedIt() {
    breaker(42, "");
    reads.run();
    reads.run();
    assertThat(signals.take()).hasSize(1);
    breaker(43, "");
    reads.run();
    assertThat(signals.take()).hasSize(1);
  }

  @Test
  void tellsNothingOfAnAgentThatKnowsNoBreakers() {
    reads.run();
    assertThat(signals.take()).isEmpty();
  }

  private void breaker(long calls, String settings) {
    agent.put(
        "/v1/breakers",
        """
        [{"library":"resilience4j","name":"card","state":"CLOSED","calls":%d,"settings":{%s}}]
        """
            .formatted(calls, settings));
  }
}
