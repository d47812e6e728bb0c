package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationTextTest {
  @Test
  void readsBackWhatItPrints() {
    var random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      var duration = Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 50)));
      assertThat(DurationText.parse(DurationText.print(duration))).isEqualTo(duration);
    }
  }

  @Test
  void printsTheShortestForm() {
    assertThat(DurationText.print(Duration.ofMillis(1500))).isEqualTo("1.5s");
    assertThat(DurationText.print(Duration.ofMinutes(2))).isEqualTo("2m");
    assertThat(DurationText.print(Duration.ofNanos(2_000))).isEqualTo("2us");
  }

  @Test
  void refusesANumberWithoutAUnit() {
    assertThatThrownBy(() -> DurationText.parse("200"))
        .hasMessageContaining("such as 200ms")
        .hasMessageContaining("'200'");
  }
}
