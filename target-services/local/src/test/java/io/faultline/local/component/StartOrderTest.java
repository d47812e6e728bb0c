package io.faultline.local.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartOrderTest {
  @Test
  void putsEachAfterWhatItUsesAndAsEarlyAsThatAllows() {
    var waves =
        StartOrder.of(
            List.of(
                Sample.using("gateway", "order"),
                Sample.using("order", "postgres", "kafka"),
                Sample.using("kafka"),
                Sample.using("payment", "postgres"),
                Sample.using("postgres")));

    assertThat(waves.waves())
        .containsExactly(
            Set.of("kafka", "postgres"), Set.of("order", "payment"), Set.of("gateway"));
  }

  @Test
  void refusesACircleAndNamesItsMembers() {
    var circle = List.of(Sample.using("a", "b"), Sample.using("b", "a"), Sample.using("alone"));

    assertThatThrownBy(() -> StartOrder.of(circle))
        .hasMessage("components: expected no circle, got one among [a, b]");
  }

  @Test
  void refusesTheUseOfWhatIsNotThere() {
    assertThatThrownBy(() -> StartOrder.of(List.of(Sample.using("a", "b"))))
        .hasMessage("a: expected to use some of [a], got b");
  }
}
