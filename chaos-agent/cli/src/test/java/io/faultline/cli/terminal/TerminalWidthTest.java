package io.faultline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalWidthTest {
  @Test
  void readsTheColumnsThatTheTerminalNames() {
    assertThat(TerminalWidth.columns("24 132\n", 80)).isEqualTo(132);
  }

  @Test
  void keepsWhatItKnowsWhereTheTerminalSaysNothingOfUse() {
    for (var said : new String[] {"", "0 0\n", "24\n", "no tty at all", "24 99999"})
      assertThat(TerminalWidth.columns(said, 91)).as(said).isEqualTo(91);
  }

  @Test
  void takesTheEnvironmentsWidthWhereNoTerminalIsAsked() {
    try (var given = new TerminalWidth(Map.of("COLUMNS", "132"), false);
        var wrong = new TerminalWidth(Map.of("COLUMNS", "wide"), false)) {
      assertThat(given.getAsInt()).isEqualTo(132);
      assertThat(wrong.getAsInt()).isEqualTo(TerminalWidth.USUAL);
    }
  }
}
