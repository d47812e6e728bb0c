package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void setsTheSecondsAgainstTheirLimits() {
    assertThat(lines(SampleRuns.held()))
        .containsExactly(
            "  HELD   detected 0.61 s (≤ 1 s) · mitigated 2.2 s (≤ 3 s) · recovered 2.1 s (≤ 5 s)"
                + " · drained 3.0 s (≤ 10 s) · 3 user errors",
            "  facts  2 held",
            "  report runs/1/report.html");
  }

  @Test
  void saysWhyARunIsBroken() {
    assertThat(lines(SampleRuns.naive()))
        .anySatisfy(line -> assertThat(line).contains("BROKEN", "not mitigated (≤ 3 s)"))
        .anySatisfy(line -> assertThat(line).contains("✗ breaker payment/card-processor"))
        .contains("  facts  1 held · 1 violated");
  }

  @Test
  void saysWhyNothingIsKnown() {
    assertThat(lines(SampleRuns.preflightFailure()))
        .containsExactly(
            "  UNKNOWN   nothing was broken",
            "    ✗ Kafka is down: no broker answers at 127.0.0.1:19092",
            "  report runs/1/report.html");
  }

  @Test
  void countsFalseAlarmsWhereNothingWasBroken() {
    assertThat(lines(SampleRuns.noFault()).get(0)).contains("HELD", "0 false alarms");
  }

  private static List<String> lines(SampleRuns.Run run) {
    return Summary.lines(
        run.experiment(), run.outcome(), Path.of("runs/1/report.html"), Style.PLAIN);
  }
}
