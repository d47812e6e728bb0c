package io.faultline.runner.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.BreakerSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares predictions with the breaker of Resilience4j, and the documented table with both. */
class RealBreakerTest {
  private static final Path PAGE = Path.of("../../docs/benchmarks/breakers.md");
  private static final String BEGIN = "<!-- generated -->\n";
  private static final String END = "<!-- end -->\n";
  private static final double NONE = Double.NaN;
  private static final int MINIMUM = 10;
  private static final int HALF_OPEN = 3;
  private static final List<Integer> SIZES = List.of(10, 20, 100);
  private static final List<Integer> PERCENTS = List.of(20, 50);
  private static final List<Integer> OPEN = List.of(1, 5, 60);
  private static final List<Integer> RATES = List.of(5, 40, 200);

  /** A breaker, the rate of calls, and the share of them that fails. */
  private record Opening(SlidingWindowType type, int size, int percent, int rate, double share) {
    CircuitBreakerConfig config() {
      return CircuitBreakerConfig.custom()
          .slidingWindow(size, MINIMUM, type)
          .failureRateThreshold(percent)
          .build();
    }

    Seconds predicted() {
      boolean byTime = type == SlidingWindowType.TIME_BASED;
      var settings =
          new BreakerSettings(
              byTime ? NONE : size,
              byTime ? size : NONE,
              MINIMUM,
              NONE,
              percent,
              100,
              60,
              60,
              false,
              HALF_OPEN);
      double before = byTime ? 2.0 * size * rate : 2.0 * size;
      return new BreakerModel(settings, rate, before).opens(Disturbance.failing(share)).seconds();
    }

    double measured() {
      var real = new RealBreaker(config(), rate);
      real.well(type == SlidingWindowType.TIME_BASED ? 2.0 * size : 2.0 * size / rate);
      return real.opens(share, 4.0 * size + 10);
    }
  }

  @Test
  void opensAsPredictedByAGapBetweenCalls() {
    for (var opening : openings(1.0)) isAsPredicted(opening);
    for (var opening : openings(0.6)) isAsPredicted(opening);
  }

  @Test
  void staysClosedAsPredicted() {
    for (var opening : openings(0.1)) {
      assertThat(opening.predicted().isNever()).as("%s", opening).isTrue();
      assertThat(opening.measured()).as("%s", opening).isNaN();
    }
  }

  private static void isAsPredicted(Opening opening) {
    double gap = 1.0 / opening.rate() + 1e-6;
    // With a share, the order of failures among the calls matters: by the gaps until one more
    // failure.
    double chance = gap * Math.ceil(1 / opening.share());
    assertThat(opening.measured())
        .as("%s, predicted %s", opening, opening.predicted().text())
        .isBetween(opening.predicted().least() - chance, opening.predicted().most() + chance);
  }

  @Test
  void closesAsPredictedByAGapBetweenCalls() {
    for (int open : OPEN)
      for (int rate : RATES) {
        double gap = 1.0 / rate + 1e-6;
        assertThat(closing(open, rate))
            .as("open %d s at %d/s", open, rate)
            .isBetween(0.0, predictedClosing(open, rate).most() + gap)
            .isGreaterThan(open - gap);
      }
  }

  private static Seconds predictedClosing(int open, int rate) {
    var settings =
        new BreakerSettings(20, NONE, MINIMUM, NONE, 50, 100, 60, open, false, HALF_OPEN);
    return new BreakerModel(settings, rate, 40).well().seconds();
  }

  /** The closing of a breaker that opened just before the end of the disturbance. */
  private static double closing(int open, int rate) {
    var config =
        CircuitBreakerConfig.custom()
            .slidingWindow(20, MINIMUM, SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(open))
            .permittedNumberOfCallsInHalfOpenState(HALF_OPEN)
            .build();
    var real = new RealBreaker(config, rate);
    real.well(40.0 / rate);
    real.opens(1, 60);
    return real.closes(2.0 * open + 60);
  }

  /** With {@code -Dfaultline.regenerate=true} the page is written instead. */
  @Test
  void thePageShowsBoth() throws IOException {
    var page = Files.readString(PAGE);
    var made =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + tables()
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("faultline.regenerate")) Files.writeString(PAGE, made);
    assertThat(Files.readString(PAGE)).isEqualTo(made);
  }

  private static String tables() {
    var lines = new ArrayList<String>();
    lines.add("## From the first failed call until it opens");
    lines.add("");
    lines.add("| window | opens at | 5 calls/s | 40 calls/s | 200 calls/s |");
    lines.add("|---|---|---|---|---|");
    for (var type : List.of(SlidingWindowType.COUNT_BASED, SlidingWindowType.TIME_BASED))
      for (int size : SIZES)
        for (int percent : PERCENTS)
          lines.add(
              "| %d %s | %d %% | %s |"
                  .formatted(
                      size,
                      type == SlidingWindowType.TIME_BASED ? "s" : "calls",
                      percent,
                      String.join(
                          " | ",
                          RATES.stream()
                              .map(rate -> new Opening(type, size, percent, rate, 1))
                              .map(it -> both(it.predicted(), it.measured()))
                              .toList())));
    lines.add("");
    lines.add("## From the end of the fault until it is closed, opened just before");
    lines.add("");
    lines.add("| open for | 5 calls/s | 40 calls/s | 200 calls/s |");
    lines.add("|---|---|---|---|");
    for (int open : OPEN)
      lines.add(
          "| %d s | %s |"
              .formatted(
                  open,
                  String.join(
                      " | ",
                      RATES.stream()
                          .map(rate -> both(predictedClosing(open, rate), closing(open, rate)))
                          .toList())));
    return String.join("\n", lines) + "\n";
  }

  private static String both(Seconds predicted, double measured) {
    return "%s; %s".formatted(predicted.text(), Numbers.seconds(measured));
  }

  private static List<Opening> openings(double share) {
    var all = new ArrayList<Opening>();
    for (var type : List.of(SlidingWindowType.COUNT_BASED, SlidingWindowType.TIME_BASED))
      for (int size : SIZES)
        for (int percent : PERCENTS)
          for (int rate : RATES) all.add(new Opening(type, size, percent, rate, share));
    return all;
  }
}
