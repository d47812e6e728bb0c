package io.faultline.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlowStartTest {
  private final SlowStart slowStart = new SlowStart(3);

  @Test
  void eachSuccessLetsOneMoreInUpToTheMost() {
    assertThat(slowStart.limit()).isEqualTo(1);
    slowStart.succeeded();
    assertThat(slowStart.limit()).isEqualTo(2);
    slowStart.succeeded();
    slowStart.succeeded();
    assertThat(slowStart.limit()).isEqualTo(3);
  }

  @Test
  void itBeginsAgainAfterAnOutage() {
    slowStart.succeeded();
    slowStart.restart();
    assertThat(slowStart.limit()).isEqualTo(1);
  }
}
