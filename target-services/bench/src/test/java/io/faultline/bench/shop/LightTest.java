package io.faultline.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.bench.shop.Up.Archives;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LightTest {
  private static Light light(double answer, double resident, double ready) {
    var memory = new Memory(1, 1);
    return new Light(
        List.of(
            new Up(Archives.MADE, ready, memory),
            new Up(Archives.USED, ready, memory),
            new Up(Archives.NONE, ready, memory)),
        Map.of(Archives.USED, new SteadyLoad.Result(Map.of("order", resident), 2000, 0)),
        List.of(
            new Start("order", Flags.AS_UP, 0.3, answer, 0.5),
            new Start("order", Flags.AS_UP, 0.4, answer, 0.6),
            new Start("order", Flags.AS_UP, 0.5, answer + 1, 0.7)));
  }

  @Test
  void goalsStandBesideTheirFigures() {
    assertThat(light(0.7, 120, 20).table())
        .contains("0.40 (0.50)    0.70 (1.70)    0.60   goal 0.8 s: met")
        .contains("120   goal 130 MiB: met", "20.0 (20.0)   goal 25 s: met");
    assertThat(light(0.9, 131, 26).table())
        .contains("goal 0.8 s: missed", "goal 130 MiB: missed", "goal 25 s: missed")
        .doesNotContain(": met");
  }

  @Test
  void theMiddleOfAnEvenNumberLiesBetween() {
    assertThat(Seconds.of(List.of(4.0, 1.0, 2.0, 3.0)))
        .isEqualTo(new Seconds(2.5, 4, List.of(4.0, 1.0, 2.0, 3.0)));
    assertThatThrownBy(() -> Seconds.of(List.of())).hasMessageContaining("expected samples");
  }
}
