package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A conclusion of a run: what was expected and what was found. The verdict is the worst of all
 * checks.
 *
 * @param name a few words: {@code recovered}, {@code breaker payment/card-processor}
 * @param expected for people: {@code within 5 s of lifting}
 * @param found for people: {@code after 3.0 s}
 * @param seconds how long it took; empty if not measured
 * @param error plus or minus, of {@code seconds}
 * @param limit upper limit of {@code seconds}; empty without one
 * @param sentence the check as a sentence, for the reasons of a verdict
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

  /** The results, best to worst. */
  public enum Result {
    HELD(Verdict.HELD),
    /** The run ended before; another check says why. */
    NOT_REACHED(Verdict.UNKNOWN),
    UNKNOWN(Verdict.UNKNOWN),
    BROKEN(Verdict.BROKEN);

    private final Verdict verdict;

    Result(Verdict verdict) {
      this.verdict = verdict;
    }

    /** The verdict of a run whose worst check has this result. */
    public Verdict verdict() {
      return verdict;
    }
  }

  /** A check without a duration. */
  static Check of(String name, String expected, Result result, String found, String sentence) {
    var nothing = OptionalDouble.empty();
    return new Check(name, expected, found, nothing, nothing, nothing, result, sentence);
  }

  /** A check for each of these sentences; numbers distinguish their names. */
  static List<Check> each(String name, String expected, Result result, List<String> sentences) {
    var checks = new ArrayList<Check>();
    for (var sentence : sentences) {
      var own = checks.isEmpty() ? name : "%s (%d)".formatted(name, checks.size() + 1);
      checks.add(of(own, expected, result, sentence, sentence));
    }
    return checks;
  }

  /** A check that the run did not reach. */
  static Check notReached(String name, String expected) {
    return of(name, expected, Result.NOT_REACHED, "not reached", "%s: not reached".formatted(name));
  }

  /** Whether the check made the verdict worse and no other check says why. */
  public boolean explains() {
    return result == Result.UNKNOWN || result == Result.BROKEN;
  }

  /** How long it took, for people; empty if not measured. */
  public Optional<String> took() {
    if (seconds.isEmpty()) return Optional.empty();
    double value = seconds.getAsDouble();
    return Optional.of(
        limit.isPresent()
            ? Numbers.secondsBeside(value, Duration.ofNanos(Math.round(limit.getAsDouble() * 1e9)))
            : Numbers.seconds(value));
  }
}
