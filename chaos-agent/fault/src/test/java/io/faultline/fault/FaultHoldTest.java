package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultHoldTest {
  @Test
  void saysWhyWhoAndSinceWhen() {
    assertThat(new FaultHold(" sale ", "ada", Instant.EPOCH).text())
        .isEqualTo(
            "new faults are held back: sale (ada since 1970-01-01T00:00:00Z);"
                + " ./faultline panic --release ends it");
  }

  @Test
  void isOneLineOfLimitedLengthSinceOthersReadIt() {
    refuses(" ", "ada", "hold: reason: expected a text, got nothing");
    refuses("sale", "", "hold: who: expected a text, got nothing");
    refuses("x".repeat(201), "ada", "hold: reason: expected at most 200 characters, got 201");
    refuses("a\u001b[2J", "ada", "hold: reason: expected one line without control characters");
  }

  private static void refuses(String reason, String who, String message) {
    assertThatThrownBy(() -> new FaultHold(reason, who, Instant.EPOCH)).hasMessage(message);
  }
}
