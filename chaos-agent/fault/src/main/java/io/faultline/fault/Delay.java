package io.faultline.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a call is delayed: a distribution to draw from. Never negative; immutable. */
public sealed interface Delay {
  /**
   * The longest delay that one draw returns: a longer tail is cut, so that no call outlives its
   * lease by much.
   */
  Duration CAP = Duration.ofMinutes(5);

  /** The text form that {@link #parse} reads: {@code 200ms}, {@code lognormal 50ms 0.7}. */
  String text();

  /**
   * Reads a duration, or a distribution and its two values.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  static Delay parse(String text) {
    return parse(new Arguments("latency", Words.split(text)));
  }

  static Delay parse(Arguments words) {
    if (words.count() == 1) return new Fixed(words.duration(0));
    words.requireCount(
        3, "a duration, or a distribution (uniform, normal, lognormal, pareto) and its two values");
    var first = words.duration(1);
    return switch (words.word(0)) {
      case "uniform" -> new Uniform(first, words.duration(2));
      case "normal" -> new Normal(first, words.duration(2));
      case "lognormal" -> new LogNormal(first, number(words.word(2)));
      case "pareto" -> new Pareto(first, number(words.word(2)));
      default ->
          throw new IllegalArgumentException(
              "latency: expected uniform, normal, lognormal or pareto, got '%s'"
                  .formatted(words.word(0)));
    };
  }

  /** One delay, between zero and {@link #CAP}. */
  default Duration draw(RandomGenerator random) {
    double nanos = drawNanos(random);
    return Duration.ofNanos((long) Math.max(0, Math.min(nanos, (double) CAP.toNanos())));
  }

  /** One delay in nanoseconds before it is cut to the range from zero to {@link #CAP}. */
  double drawNanos(RandomGenerator random);

  /** The same delay each time. */
  record Fixed(Duration delay) implements Delay {
    public Fixed {
      requireRange("latency", delay);
    }

    @Override
    public double drawNanos(RandomGenerator random) {
      return delay.toNanos();
    }

    @Override
    public String text() {
      return DurationText.print(delay);
    }
  }

  /** Drawn evenly from {@code low} to {@code high}. */
  record Uniform(Duration low, Duration high) implements Delay {
    public Uniform {
      requireRange("low", low);
      requireRange("high", high);
      if (high.compareTo(low) < 0)
        throw new IllegalArgumentException(
            "latency uniform: expected low <= high, got %s and %s"
                .formatted(DurationText.print(low), DurationText.print(high)));
    }

    @Override
    public double drawNanos(RandomGenerator random) {
      return low.toNanos() + random.nextDouble() * (high.toNanos() - low.toNanos());
    }

    @Override
    public String text() {
      return "uniform " + DurationText.print(low) + " " + DurationText.print(high);
    }
  }

  /** The normal distribution, cut at zero. */
  record Normal(Duration mean, Duration deviation) implements Delay {
    public Normal {
      requireRange("mean", mean);
      requireRange("deviation", deviation);
    }

    @Override
    public double drawNanos(RandomGenerator random) {
      return mean.toNanos() + random.nextGaussian() * deviation.toNanos();
    }

    @Override
    public String text() {
      return "normal " + DurationText.print(mean) + " " + DurationText.print(deviation);
    }
  }

  /**
   * Log-normal: the logarithm is normally distributed with standard deviation {@code sigma} around
   * that of {@code median}.
   */
  record LogNormal(Duration median, double sigma) implements Delay {
    public LogNormal {
      requireRange("median", median);
      requirePositive("sigma", sigma);
    }

    @Override
    public double drawNanos(RandomGenerator random) {
      return median.toNanos() * Math.exp(sigma * random.nextGaussian());
    }

    @Override
    public String text() {
      return "lognormal " + DurationText.print(median) + " " + sigma;
    }
  }

  /** Pareto: never below {@code least}; the smaller {@code shape} is, the longer the tail. */
  record Pareto(Duration least, double shape) implements Delay {
    public Pareto {
      requireRange("least", least);
      requirePositive("shape", shape);
    }

    @Override
    public double drawNanos(RandomGenerator random) {
      return least.toNanos() / Math.pow(1 - random.nextDouble(), 1 / shape);
    }

    @Override
    public String text() {
      return "pareto " + DurationText.print(least) + " " + shape;
    }
  }

  private static double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number, got '%s'".formatted(word), e);
    }
  }

  private static void requireRange(String what, Duration value) {
    if (value.isNegative() || value.compareTo(CAP) > 0)
      throw new IllegalArgumentException(
          "%s: expected 0s to %s, got %s"
              .formatted(what, DurationText.print(CAP), DurationText.print(value)));
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0 && value <= 100))
      throw new IllegalArgumentException(
          "%s: expected above 0 and up to 100, got %s".formatted(what, value));
  }
}
