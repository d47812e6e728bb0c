package io.faultline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeathTest {
  @Test
  void tellsASignalFromAnExit() {
    assertThat(Death.of(137, 0).cause()).isEqualTo("killed by signal 9");
    assertThat(Death.of(143, 0).cause()).isEqualTo("killed by signal 15");
    assertThat(Death.of(1, 0).cause()).isEqualTo("exit 1");
    assertThat(Death.of(0, 0).cause()).isEqualTo("exit 0");
    assertThat(Death.of(128, 0).cause()).isEqualTo("exit 128");
    assertThat(Death.of(255, 0).cause()).isEqualTo("exit 255");
  }

  @Test
  void tellsHowLongAgoItWasInMilliseconds() {
    assertThat(Death.of(1, 1_000_000_000L).secondsBefore(2_234_500_000L)).isEqualTo(1.235);
  }
}
