package io.faultline.runner.experiment;

import io.faultline.fault.DurationText;
import io.faultline.fault.Fault;
import io.faultline.fault.ResourceFault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fault that changes by steps while it is active: {@code latency 0ms..2s over 10s}, or a list of
 * steps. Most faults have one step.
 *
 * @param text as the experiment has it
 * @param steps by time, the first at once; the last one lasts to the end
 */
public record Ramp(String text, List<Step> steps) {
  private static final int MOST_STEPS = 20;
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Pattern RAMP =
      Pattern.compile("(.*?)(\\S+?)\\.\\.(\\S+)(.*?)\\s+over\\s+([0-9.]+(?:ns|us|ms|s|m|h))");
  private static final Pattern STEP = Pattern.compile("(.*\\S)\\s+for\\s+([0-9]\\S*)");
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)(\\D*)");

  public Ramp {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) throw new IllegalArgumentException("expected a fault, got none");
    if (steps.size() > 1) steps.forEach(step -> refuseWhatEndsItsTarget(step.fault()));
  }

  /** The fault from {@code after} on, counted from when it is raised. */
  public record Step(Duration after, Fault fault) {}

  /** A fault that does not change. */
  public static Ramp of(Fault fault) {
    return new Ramp(fault.text(), List.of(new Step(Duration.ZERO, fault)));
  }

  /** Reads a fault, or a fault with a range and a time: {@code latency 0ms..2s over 10s}. */
  public static Ramp parse(String text) {
    var ramp = RAMP.matcher(text.strip());
    if (!ramp.matches()) return new Ramp(text.strip(), of(Fault.parse(text)).steps());
    var over = DurationText.parse(ramp.group(5));
    if (over.compareTo(Duration.ofSeconds(1)) < 0)
      throw new IllegalArgumentException(
          "expected a ramp over 1s or more, got '%s'".formatted(ramp.group(5)));
    int parts = (int) Math.min(MOST_STEPS, Math.max(1, over.toSeconds()));
    var steps = new ArrayList<Step>();
    for (int i = 0; i <= parts; i++) {
      var value = between(ramp.group(2), ramp.group(3), i, parts);
      steps.add(
          new Step(
              over.multipliedBy(i).dividedBy(parts),
              Fault.parse(ramp.group(1) + value + ramp.group(4))));
    }
    return new Ramp(text.strip(), steps);
  }

  /** Reads steps such as {@code latency 100ms for 5s}; the last one may have no time. */
  public static Ramp parse(List<String> texts) {
    var steps = new ArrayList<Step>();
    var at = Optional.of(Duration.ZERO);
    for (var text : texts) {
      if (at.isEmpty())
        throw new IllegalArgumentException(
            "expected 'for <duration>' in each step but the last, got none in '%s'"
                .formatted(texts.get(steps.size() - 1)));
      var lasting = lasting(text);
      steps.add(new Step(at.get(), step(text)));
      at = lasting.map(at.get()::plus);
    }
    return new Ramp(String.join(", then ", texts), steps);
  }

  /** Reads the fault of one step. */
  public static Fault step(String text) {
    var step = STEP.matcher(text.strip());
    if (lasting(text).filter(time -> time.compareTo(SHORTEST) < 0).isPresent())
      throw new IllegalArgumentException(
          "expected a step of 100ms or more, got '%s'".formatted(text));
    return Fault.parse(step.matches() ? step.group(1) : text);
  }

  private static Optional<Duration> lasting(String text) {
    var step = STEP.matcher(text.strip());
    return step.matches() ? Optional.of(DurationText.parse(step.group(2))) : Optional.empty();
  }

  private static void refuseWhatEndsItsTarget(Fault fault) {
    if (fault.endsProcess() || fault instanceof ResourceFault.Freeze)
      throw new IllegalArgumentException(
          "expected steps that can be raised one after the other, got '%s'"
              .formatted(fault.text()));
  }

  /** The fault of the first step. */
  public Fault first() {
    return steps.get(0).fault();
  }

  /** The fault of the last step. */
  public Fault last() {
    return steps.get(steps.size() - 1).fault();
  }

  /** When the last step begins. */
  public Duration settled() {
    return steps.get(steps.size() - 1).after();
  }

  private static String between(String from, String to, int i, int parts) {
    var low = NUMBER.matcher(from);
    var high = NUMBER.matcher(to);
    if (!low.matches() || !high.matches()) throw notARange(from, to);
    if (low.group(2).equals(high.group(2)))
      return between(new BigDecimal(low.group(1)), new BigDecimal(high.group(1)), i, parts)
          + low.group(2);
    try {
      var begin = DurationText.parse(from);
      var end = DurationText.parse(to);
      return DurationText.print(
          begin.plus(
              end.minus(begin).toMillis() * i / parts, java.time.temporal.ChronoUnit.MILLIS));
    } catch (IllegalArgumentException e) {
      throw notARange(from, to);
    }
  }

  /** A value between both ends; a whole number if both ends are. */
  private static String between(BigDecimal from, BigDecimal to, int i, int parts) {
    int scale = Math.max(from.scale(), to.scale());
    return to.subtract(from)
        .multiply(BigDecimal.valueOf(i))
        .divide(BigDecimal.valueOf(parts), scale, RoundingMode.HALF_UP)
        .add(from)
        .toPlainString();
  }

  private static IllegalArgumentException notARange(String from, String to) {
    return new IllegalArgumentException(
        "expected a range of two numbers of one unit such as 0ms..2s, got '%s..%s'"
            .formatted(from, to));
  }
}
