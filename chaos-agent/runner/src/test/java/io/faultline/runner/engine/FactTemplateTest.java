package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactTemplateTest {
  private static final Map<String, Object> ENTRY =
      Map.of("id", "a/b ü?", "status", "confirmed", "deep", Map.of("n", 3), "list", List.of(1));

  @Test
  void fillsAddressesSoThatNothingBreaksOutOfThem() {
    assertThat(FactTemplate.address("${order}/orders/{id}?n={deep.n}", ENTRY))
        .isEqualTo("${order}/orders/a%2Fb%20%C3%BC%3F?n=3");
  }

  @Test
  void fillsExpectationsAsTheyAre() {
    assertThat(FactTemplate.expected("{status}|{id}", ENTRY)).isEqualTo("confirmed|a/b ü?");
  }

  @Test
  void saysWhichFieldTheLedgerDoesNotHave() {
    assertThatThrownBy(() -> FactTemplate.expected("{nope}", ENTRY))
        .hasMessageStartingWith("the ledger has no field 'nope', only [");
  }

  @Test
  void readsFieldsOfFields() {
    assertThat(FactTemplate.value(ENTRY, "deep.n")).contains("3");
    assertThat(FactTemplate.value(ENTRY, "deep.m")).isEmpty();
    assertThat(FactTemplate.value(ENTRY, "status.n")).isEmpty();
  }

  @Test
  void readsAFieldInEachElementOfAList() {
    Map<String, Object> fact =
        Map.of(
            "orders",
            List.of(Map.of("status", "confirmed", "ids", List.of(1, 2)), Map.of("ids", List.of(3))),
            "none",
            List.of());
    assertThat(FactTemplate.values(fact, "orders.status"))
        .containsExactly(Optional.of("confirmed"), Optional.empty());
    assertThat(FactTemplate.values(fact, "none.status")).isEmpty();
    assertThat(FactTemplate.values(fact, "nothing.status")).containsExactly(Optional.empty());
  }

  @Test
  void takesEqualNumbersForTheSame() {
    assertThat(FactTemplate.matches("0|1", "1.0")).isTrue();
    assertThat(FactTemplate.matches("0|1", "2")).isFalse();
    assertThat(FactTemplate.matches("confirmed|cancelled", "cancelled")).isTrue();
    assertThat(FactTemplate.matches("confirmed", "confirm")).isFalse();
  }
}
