package io.faultline.shop.kit.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  @Test
  void callsPayForARetryOnceTheReserveIsSpent() {
    var budget = new RetryBudget(0.125, 1);
    assertThat(budget.take()).isTrue();
    for (var i = 0; i < 7; i++) {
      budget.payIn();
    }
    assertThat(budget.take()).isFalse();
    budget.payIn();
    assertThat(budget.take()).isTrue();
  }

  @Test
  void noMoreThanTheReserveIsSaved() {
    var budget = new RetryBudget(1, 2);
    for (var i = 0; i < 100; i++) {
      budget.payIn();
    }
    assertThat(budget.take()).isTrue();
    assertThat(budget.take()).isTrue();
    assertThat(budget.take()).isFalse();
  }

  @Test
  void aShareOverOneIsRefused() {
    assertThatThrownBy(() -> new RetryBudget(1.5, 1)).hasMessageContaining("got share 1.5");
  }
}
