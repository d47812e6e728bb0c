package io.faultline.runner.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
  @Test
  void rewritesItsStatusLineOnlyWhereTheTerminalCan() {
    assertThat(printed(Style.PLAIN)).doesNotContain("\r", "\u001b");
    assertThat(printed(new Style(false, true, 80))).contains("\r\u001b[K", "steady");
  }

  @Test
  void leavesNoStatusLineBehind() {
    assertThat(printed(new Style(false, true, 80))).endsWith("\r\u001b[K");
  }

  @Test
  void noColourWhereItIsNotWantedOrNotPossible() {
    assertThat(Style.of(Map.of("TERM", "xterm"), true).colour()).isTrue();
    assertThat(Style.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true).colour()).isFalse();
    assertThat(Style.of(Map.of("TERM", "xterm", "NO_COLOR", ""), true).colour()).isTrue();
    assertThat(Style.of(Map.of("TERM", "dumb"), true).colour()).isFalse();
    assertThat(Style.of(Map.of("TERM", "xterm"), false).colour()).isFalse();
  }

  @Test
  void takesTheWidthFromTheEnvironmentWhereItIsANumber() {
    assertThat(Style.of(Map.of("COLUMNS", "132"), true).columns()).isEqualTo(132);
    assertThat(Style.of(Map.of("COLUMNS", "wide"), true).columns()).isEqualTo(100);
  }

  private static String printed(Style style) {
    var bytes = new ByteArrayOutputStream();
    var run = SampleRuns.held();
    var screen =
        new Screen(
            new PrintStream(bytes, true, UTF_8), new Narrator(run.experiment(), style), style);
    run.journal().entries().forEach(screen);
    return bytes.toString(UTF_8);
  }
}
