package io.faultline.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.fault.Selection;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChooserTest {
  @Test
  void choosesEachNthCall() {
    assertThat(chosen(new Selection.Every(3), 10)).containsExactly(3, 6, 9);
  }

  @Test
  void choosesTheFirstCalls() {
    assertThat(chosen(new Selection.First(2), 10)).containsExactly(1, 2);
  }

  @Test
  void choosesAShareOfTheCalls() {
    assertThat(chosen(new Selection.Share(0), 100)).isEmpty();
    assertThat(chosen(Selection.ALL, 100)).hasSize(100);
    assertThat(chosen(new Selection.Share(0.25), 10_000).length).isBetween(2_300, 2_700);
  }

  private static int[] chosen(Selection selection, int calls) {
    var random = new Random(7);
    var sampler = Sampler.of(selection, () -> random);
    return IntStream.rangeClosed(1, calls).filter(call -> sampler.chooses()).toArray();
  }
}
