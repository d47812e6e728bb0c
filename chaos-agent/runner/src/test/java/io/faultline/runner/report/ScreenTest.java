package io.faultline.runner.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final String ERASED = "\r\u001b\\[K";

  @Test
  void rewritesItsStatusLineOnlyWhereTheTerminalCan() {
    assertThat(printed(Style.PLAIN)).doesNotContain("\r", "\u001b");
    assertThat(printed(new Style(false, true))).contains("\r\u001b[K", "steady");
  }

  @Test
  void leavesNoStatusLineBehind() {
    assertThat(printed(new Style(false, true))).endsWith("\r\u001b[K");
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
  void statusLinesFitTheTerminalAsItIsNow() {
    var widths = new AtomicInteger(120);
    var wide = longestStatus(printed(new Style(false, true), widths::get));
    var narrow = longestStatus(printed(new Style(false, true), () -> 40));
    assertThat(wide).isGreaterThan(40).isLessThan(120);
    assertThat(narrow).isLessThan(40);
  }

  @Test
  void asksForTheWidthAtEachStatusLine() {
    var widths = new AtomicInteger(2000);
    printed(new Style(false, true), widths::getAndDecrement);
    assertThat(widths.get()).isLessThan(1990);
  }

  private static int longestStatus(String printed) {
    return Arrays.stream(printed.split(ERASED, -1))
        .filter(text -> !text.contains("\n"))
        .mapToInt(String::length)
        .max()
        .orElseThrow();
  }

  private static String printed(Style style) {
    return printed(style, () -> 80);
  }

  private static String printed(Style style, IntSupplier columns) {
    var bytes = new ByteArrayOutputStream();
    var run = SampleRuns.held();
    var screen =
        new Screen(
            new PrintStream(bytes, true, UTF_8),
            new Narrator(run.experiment(), style),
            style,
            columns);
    run.journal().entries().forEach(screen);
    return bytes.toString(UTF_8);
  }
}
