package io.faultline.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LogTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void printsTheLevelsThatAreAskedForWithTheMomentInUtc() {
    var log = new Log(Log.Level.WARN, stream(printed));
    log.info("not this");
    log.warn("this");
    log.close();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z WARN  this\n");
  }

  @Test
  void anErrorWhilePrintingCostsALineAndEndsNothing() {
    var left = new AtomicInteger(1);
    var log = new Log(Log.Level.INFO, failing(left));
    log.info("lost");
    log.info("printed");
    log.close();
    assertThat(left).hasNonPositiveValue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("INFO  printed\n", "1 lines were left out")
        .doesNotContain("lost");
  }

  /** Throws an Error as often as is left. */
  private PrintStream failing(AtomicInteger left) {
    return new PrintStream(printed, true, StandardCharsets.UTF_8) {
      @Override
      public void println(String line) {
        if (left.getAndDecrement() > 0) throw new OutOfMemoryError("of a test");
        super.println(line);
      }
    };
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
