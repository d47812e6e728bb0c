package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.prediction.Seconds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The result of a run: the content of report.json. Times are seconds from the start of the run,
 * durations are seconds; empty if it did not happen.
 *
 * @param found the findings with their evidence
 * @param reasons why the verdict is worse than HELD: the sentences of the checks that did not hold,
 *     broken ones first
 * @param checks all conclusions of the run: the verdict is the worst of them
 * @param moments of the run: with several faults, when the first was raised and the last lifted
 * @param durations with several faults, detect and mitigate are the longest of all
 * @param errors of the durations, plus or minus
 */
public record Outcome(
    String experiment,
    String title,
    String profile,
    Verdict verdict,
    List<Finding> findings,
    List<Found> found,
    List<String> reasons,
    List<Check> checks,
    String startedAt,
    Moments moments,
    List<Fault> faults,
    List<Detection> detections,
    Durations durations,
    Durations errors,
    Affected affected,
    List<Invariant> invariants,
    Optional<Ledger> ledger,
    List<Window> windows,
    List<Probe> probes,
    List<Reading> readings,
    Optional<Load> load,
    List<Advice> advice,
    Map<String, String> environment) {
  public Outcome {
    advice = List.copyOf(advice);
    findings = List.copyOf(findings);
    found = List.copyOf(found);
    reasons = List.copyOf(reasons);
    checks = List.copyOf(checks);
    faults = List.copyOf(faults);
    detections = List.copyOf(detections);
    invariants = List.copyOf(invariants);
    windows = List.copyOf(windows);
    probes = List.copyOf(probes);
    readings = List.copyOf(readings);
    environment = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(environment));
  }

  /** The patterns that a run may show. A pattern that breaks a run has a check of its own. */
  public enum Finding {
    /** Users were hurt and no detector fired: BROKEN. */
    GRAY,
    /**
     * The fault was lifted, the load is the same, and the system is still out of tolerance: BROKEN.
     */
    METASTABLE,
    /** A business fact was violated and no detector fired. */
    SILENT,
    /** A detector fired, ceased and fired again under the same fault. */
    FLAPPING,
    /** A fault was not lifted, or a detector still fired, when the run ended. */
    LEFTOVER,
    /** A breaker got many more calls under the fault, without more requests of users. */
    RETRY_AMPLIFIED,
    /** A detector fired without a fault. */
    FALSE_ALARM,
    /** Users were hurt, and the first alert about the fault fired after its lifting. */
    LATE_ALERT;

    /** Whether the finding has a check of its own. */
    boolean hasCheck() {
      return this == GRAY || this == METASTABLE || this == FALSE_ALARM;
    }

    /** The name for people and programs: {@code RETRY-AMPLIFIED}. */
    public String label() {
      return name().replace('_', '-');
    }
  }

  /**
   * A finding with its evidence.
   *
   * @param about the fault, breaker, alert or fact concerned
   * @param sentence for people
   * @param restsOn the events or the query that show it
   */
  public record Found(Finding finding, String about, String sentence, String restsOn) {}

  /**
   * See the moments t0 to t6 in docs/architecture.md; {@code hurt}: users first out of tolerance
   * under the fault.
   */
  public record Moments(
      OptionalDouble injected,
      OptionalDouble firstAffected,
      OptionalDouble firstUserError,
      OptionalDouble hurt,
      OptionalDouble mitigated,
      OptionalDouble lifted,
      OptionalDouble recovered,
      OptionalDouble drained) {}

  /**
   * The result of a fault.
   *
   * @param inject the text of the fault, with its steps
   * @param hurt when users were first out of tolerance while it was active
   * @param calls how many calls it affected
   * @param detect from its first affected call to the first detector that is about it
   * @param mitigate from its first affected call to mitigated
   * @param serves from its injection until the health page of its process was good again; empty if
   *     that did not fail, or still failed at the end
   * @param users the users' requests that ended while it was active or its process did not serve;
   *     empty if not recorded
   */
  public record Fault(
      String name,
      String inject,
      String into,
      OptionalDouble injected,
      OptionalDouble firstAffected,
      OptionalDouble hurt,
      OptionalDouble mitigated,
      OptionalDouble lifted,
      long calls,
      OptionalDouble detect,
      OptionalDouble mitigate,
      OptionalDouble serves,
      Optional<Users> users) {}

  /**
   * Users' requests.
   *
   * @param took the durations of successful requests
   */
  public record Users(long requests, long errors, Quantiles took) {}

  /**
   * A detector that fired: {@code at}, {@code after} the first affected call (the injection without
   * one; negative before it; NaN without a fault), plus or minus {@code error}.
   *
   * @param name the detector with its subjects, for people
   * @param underFault whether it may come from the fault; otherwise it is a false alarm
   * @param ofFault whether it is about the fault's process or peer, or was expected
   * @param fault the first fault that it may be about, from which {@code after} counts; empty
   *     without one
   * @param notified when Alertmanager notified people of it; empty if there is no Alertmanager, the
   *     alert was held back there, or the notification came before the run
   */
  public record Detection(
      String detector,
      DetectorKind kind,
      Map<String, String> labels,
      String name,
      double at,
      double after,
      double error,
      boolean underFault,
      boolean ofFault,
      String fault,
      Optional<Notified> notified) {
    public Detection {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * When people were notified of an alert, plus or minus {@code error}; {@code after} as in {@link
   * Detection}.
   */
  public record Notified(double at, double after, double error) {}

  /**
   * Detect: first affected call to the first detector. Mitigate: the same to mitigated. Recover and
   * drain: from lifted.
   */
  public record Durations(
      OptionalDouble detect,
      OptionalDouble mitigate,
      OptionalDouble recover,
      OptionalDouble drain) {}

  /**
   * Calls that the faults affected; users' requests that failed since the injection; all users'
   * requests.
   */
  public record Affected(long calls, long userErrors, long requests) {}

  /**
   * The result of an invariant.
   *
   * @param once whether it was read once, not for each entry of the ledger
   */
  public record Invariant(
      String name,
      boolean held,
      long checked,
      long violations,
      long late,
      boolean once,
      List<String> examples) {
    public Invariant {
      examples = List.copyOf(examples);
    }

    /** An invariant of entries, none of them late. */
    public Invariant(
        String name, boolean held, long checked, long violations, List<String> examples) {
      this(name, held, checked, violations, 0, false, examples);
    }
  }

  /**
   * The load's ledger: each entry counts once, whatever the number of invariants it violates.
   *
   * @param late entries that were late under an invariant and violate none
   * @param unread entries of which a fact could not be read and that are neither violating nor late
   */
  public record Ledger(long entries, long violating, long late, long unread) {}

  /**
   * For how long the data of entries disagreed, in seconds.
   *
   * @param name of the invariant that measures it
   * @param steady of entries that began in the steady phase or later, and ended before the fault
   * @param fault of entries that began before the lifting and ended under the fault or later
   * @param after of entries that began after the lifting
   * @param normal from the lifting until the last entry ended that took longer than every one of
   *     {@code steady}; 0 if none did; empty without a fault, or with fewer than 20 in {@code
   *     steady}
   */
  public record Window(
      String name, Quantiles steady, Quantiles fault, Quantiles after, OptionalDouble normal) {}

  /** Quantiles of {@code count} durations in seconds; NaN without any. */
  public record Quantiles(long count, double p50, double p99, double max) {}

  /**
   * {@code steady}: mean in the steady phase; {@code worst}: farthest out of (else nearest the edge
   * of) tolerance from then on; NaN if never read.
   *
   * @param shift of its values under the fault against the steady phase; empty for too few values
   */
  public record Probe(
      String name,
      String query,
      String tolerance,
      double steady,
      double worst,
      double last,
      Optional<Shift> shift) {}

  /**
   * Two samples compared by Mann and Whitney's test, of readings that do not overlap.
   *
   * @param p the probability of such a difference, or a greater one, by chance
   * @param superiority the share of all pairs in which the value under the fault is the greater,
   *     ties counted half: 0.5 without a shift
   * @param steady how many readings of the steady phase
   * @param fault how many under the fault
   */
  public record Shift(double p, double superiority, int steady, int fault) {}

  /**
   * How far the readings of a probe or a detector may be behind, which is part of the error of its
   * moments.
   *
   * @param source {@code probe users' errors}, {@code alert DependencyDown}
   * @param behind at most, in seconds
   * @param why {@code scraped every 15s + looks back 1m}
   */
  public record Reading(String source, double behind, String why) {}

  public record Load(
      double offeredPerSecond, long requests, long errors, double p50, double p95, double p99) {}

  /**
   * An advice on a breaker on the calls of a fault: predicted times, measured times, and settings
   * to change.
   *
   * @param breaker {@code payment/card-processor}
   * @param fault the name of the fault
   * @param callsPerSecond how many calls asked it in the steady phase
   * @param dominant the setting that causes most of the seconds until users are in tolerance; of a
   *     breaker that never opens, the setting that prevents it
   * @param changes empty if the breaker meets the expectation
   * @param sentence the advice in a sentence, for people
   */
  public record Advice(
      String breaker,
      String fault,
      double callsPerSecond,
      BreakerSettings settings,
      List<Prediction> predictions,
      String dominant,
      List<Change> changes,
      String sentence) {
    public Advice {
      predictions = List.copyOf(predictions);
      changes = List.copyOf(changes);
    }
  }

  /**
   * Seconds that were predicted, beside those measured.
   *
   * @param what {@code opens} (from the first affected call), {@code half-opens} (from opening),
   *     {@code closes} (from half-opening), {@code well} (from the lifting)
   * @param least infinite if it never happens
   * @param most infinite if it is not known, or never happens
   * @param measured empty if it did not happen
   * @param arithmetic how the predicted seconds are calculated
   */
  public record Prediction(
      String what, double least, double most, OptionalDouble measured, String arithmetic) {
    /** For people: {@code 0.25 s}, {@code 0.50 s to 0.53 s}, {@code 0.25 s or more}. */
    public String predicted() {
      return new Seconds(least, most).text();
    }

    /** For people: {@code 0.27 s}, {@code not measured}. */
    public String found() {
      return measured.isPresent() ? Numbers.seconds(measured) : "not measured";
    }
  }

  /**
   * A proposed value for a setting.
   *
   * @param from the present value, for people
   * @param to {@code at most 40}
   * @param why the arithmetic
   */
  public record Change(String setting, String from, String to, String why) {
    /** For people. */
    public String sentence() {
      return "set %s to %s instead of %s (%s)".formatted(setting, to, from, why);
    }
  }

  /** The findings without a check, which no reason mentions. */
  public Stream<Found> foundBeside() {
    return found.stream().filter(it -> !it.finding().hasCheck());
  }

  /** The check of this name. */
  public Optional<Check> check(String name) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst();
  }

  /** The first detector that may have noticed the fault. */
  public Optional<Detection> firstDetection() {
    return detections.stream()
        .filter(seen -> seen.underFault() && seen.ofFault())
        .min(java.util.Comparator.comparingDouble(Detection::at));
  }
}
