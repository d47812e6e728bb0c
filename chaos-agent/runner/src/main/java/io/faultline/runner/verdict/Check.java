package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One thing a run had to show, and what came of it. The verdict is the worst of them.
 *
 * @param name a few words: {@code recovered}, {@code breaker payment/card-processor}
 * @param expected for people: {@code within 5 s of lifting}
 * @param found for people: {@code after 3.0 s}
 * @param seconds how long it took, where that was measured
 * @param error plus or minus, of {@code seconds}
 * @param limit the most that {@code seconds} may be, where there is a limit
 * @param sentence the same for the reasons of a verdict
 */
public record Check(
    String name,
    String expected,
    String found,
    OptionalDouble seconds,
    OptionalDouble error,
    OptionalDouble limit,
    Result result,
    String sentence) {

  /** How it ended, best to worst. */
  public enum Result {
    HELD(Verdict.HELD),
    /** The run was over before it could be seen; another check says why. */
    NOT_REACHED(Verdict.UNKNOWN),
    UNKNOWN(Verdict.UNKNOWN),
    BROKEN(Verdict.BROKEN);

    private final Verdict verdict;

    Result(Verdict verdict) {
      this.verdict = verdict;
    }

    /** The verdict of a run in which nothing was worse. */
    public Verdict verdict() {
      return verdict;
    }
  }

  /** One that is not about a duration. */
  static Check of(String name, String expected, Result result, String found, String sentence) {
    var nothing = OptionalDouble.empty();
    return new Check(name, expected, found, nothing, nothing, nothing, result, sentence);
  }

  /** One for each of these sentences; the names are told apart by numbers. */
  static List<Check> each(String name, String expected, Result result, List<String> sentences) {
    var checks = new ArrayList<Check>();
    for (var sentence : sentences) {
      var own = checks.isEmpty() ? name : "%s (%d)".formatted(name, checks.size() + 1);
      checks.add(of(own, expected, result, sentence, sentence));
    }
    return checks;
  }

  /** One that the run ended before. */
  static Check notReached(String name, String expected) {
    return of(name, expected, Result.NOT_REACHED, "not reached", "%s: not reached".formatted(name));
  }

  /** Whether it makes the verdict worse, and no other check says why. */
  public boolean explains() {
    return result == Result.UNKNOWN || result == Result.BROKEN;
  }

  /** How long it took, for people; empty where that was not measured. */
  public Optional<String> took() {
    if (seconds.isEmpty()) return Optional.empty();
    double value = seconds.getAsDouble();
    return Optional.of(
        limit.isPresent()
            ? Numbers.secondsBeside(value, Duration.ofNanos(Math.round(limit.getAsDouble() * 1e9)))
            : Numbers.seconds(value));
  }
}
