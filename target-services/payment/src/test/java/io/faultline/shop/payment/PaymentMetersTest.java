package io.faultline.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaymentMetersTest {
  @Test
  void revenueIsCountedInTheMajorUnitOfItsCurrency() {
    assertThat(PaymentMeters.major(1999, "EUR")).isEqualTo(19.99);
    assertThat(PaymentMeters.major(1999, "JPY")).isEqualTo(1999);
    assertThat(PaymentMeters.major(1999, "KWD")).isEqualTo(1.999);
    assertThat(PaymentMeters.major(1999, "QQQ")).isEqualTo(19.99);
  }
}
