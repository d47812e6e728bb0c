package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private final InFlight requests = new InFlight();

  @Test
  void nothingBeginsOnceStopped() {
    assertThat(requests.begin()).isTrue();
    requests.end();
    assertThat(requests.stop(Duration.ZERO)).isTrue();
    assertThat(requests.begin()).isFalse();
  }

  @Test
  void doesNotWaitForARequestLongerThanTold() {
    requests.begin();
    assertThat(requests.stop(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void waitsForTheLastRequestAndNoLonger() throws Exception {
    requests.begin();
    requests.begin();
    var stop = CompletableFuture.supplyAsync(() -> requests.stop(Duration.ofMinutes(1)));
    requests.end();
    assertThat(stop).isNotDone();
    requests.end();
    assertThat(stop.get(30, TimeUnit.SECONDS)).isTrue();
  }
}
