package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrdersTest {
  @Test
  void theSeedDecidesAmountsAndCardsButNotKeys() {
    List<Order> first = draw("a", 0.05, 1000);
    List<Order> second = draw("b", 0.05, 1000);
    assertThat(second)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("key")
        .isEqualTo(first);
    assertThat(first).extracting(Order::key).doesNotHaveDuplicates();
    assertThat(second)
        .extracting(Order::key)
        .doesNotContainAnyElementsOf(first.stream().map(Order::key).toList());
  }

  @Test
  void theShareGivenHasDeclinedCards() {
    assertThat(draw("a", 0.05, 10_000)).filteredOn(Order::declined).hasSizeBetween(400, 600);
    assertThat(draw("a", 0, 100)).noneMatch(Order::declined);
    assertThat(draw("a", 1, 100)).allMatch(Order::declined);
  }

  @Test
  void keysSuitTheShop() {
    var key = new Orders("0".repeat(36), 0, Optional.empty(), new Random(1)).draw().key();
    assertThat(key).matches("[A-Za-z0-9_-]{1,64}");
  }

  private static List<Order> draw(String run, double declinedShare, int count) {
    var orders = new Orders(run, declinedShare, Optional.empty(), new Random(7));
    return Stream.generate(orders::draw).limit(count).toList();
  }
}
