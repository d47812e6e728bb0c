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
 * What a run showed: the content of report.json. Times in seconds from the start of the run,
 * durations in seconds; empty where it did not happen.
 *
 * @param found what each of the findings rests on
 * @param reasons one sentence for each thing that made the verdict worse than HELD: those of the
 *     checks that did not hold, broken ones first
 * @param checks all that was asked of the run: the verdict is the worst of them
 * @param moments of the run: with several faults, when the first of them was raised and the last
 *     lifted
 * @param durations with several faults, detect and mitigate are the longest of theirs
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

  /** A pattern that a run shows. Those that break it have a check of their own. */
  public enum Finding {
    /** Users were hurt and no detector fired: BROKEN. */
    GRAY,
    /** The fault is gone, the load the same, and it is still broken: BROKEN. */
    METASTABLE,
    /** A business fact was violated and no detector fired. */
    SILENT,
    /** A detector fired, ceased and fired again under one and the same fault. */
    FLAPPING,
    /** Something that the fault raised was still there when the run ended. */
    LEFTOVER,
    /** A breaker was asked much more often under the fault, and users asked no more than before. */
    RETRY_AMPLIFIED,
    /** A detector fired for nothing. */
    FALSE_ALARM,
    /** Users were hurt, and the first alert about it fired when the fault was gone. */
    LATE_ALERT;

    /** Whether a check of its own says the same. */
    boolean hasCheck() {
      return this == GRAY || this == METASTABLE || this == FALSE_ALARM;
    }

    /** As people and programs read it: {@code RETRY-AMPLIFIED}. */
    public String label() {
      return name().replace('_', '-');
    }
  }

  /**
   * What a finding rests on.
   *
   * @param about the fault, breaker, alert or fact that it is about
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
   * What became of a fault.
   *
   * @param inject what was done, with its steps
   * @param hurt users first out of tolerance while it was on
   * @param calls that it was done to
   * @param detect from its first affected call to the first detector that is about it
   * @param mitigate the same to mitigated
   * @param serves from its injection until the health page of its process was good again; empty
   *     where that did not fail, or still did at the end
   * @param users what became of users' requests that ended while it was on, or its process did not
   *     serve; empty where they were not recorded
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

  /** Users' requests, and how long those took that went well. */
  public record Users(long requests, long errors, Quantiles took) {}

  /**
   * A detector that fired: {@code at}, {@code after} the first affected call (the injection where
   * none was; less than zero before it; NaN without a fault), give or take {@code error}.
   *
   * @param name the detector with what tells it from others, for people
   * @param underFault whether it may come from the fault; else it is a false alarm
   * @param ofFault whether it is about the fault's process or peer, or was expected
   * @param fault the first fault that it may be about: {@code after} counts from it; empty without
   * @param notified when Alertmanager notified people of it; empty where none was asked, it was
   *     held back there, or it notified before the run
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

  /** When people were notified of an alert, give or take {@code error}; {@code after} as there. */
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
   * Calls the fault was done to; users' requests that failed since the injection; all users'
   * requests.
   */
  public record Affected(long calls, long userErrors, long requests) {}

  /**
   * What became of a business fact.
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

    /** Of entries, none of them late. */
    public Invariant(
        String name, boolean held, long checked, long violations, List<String> examples) {
      this(name, held, checked, violations, 0, false, examples);
    }
  }

  /**
   * The load's ledger: each entry counts once, whatever number of facts it violates.
   *
   * @param late entries of which something was not decided at the end, and nothing violated
   * @param unread entries of which something could not be read, and nothing else was found
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
   *     {@code steady}; 0 where none did; empty without a fault, or with fewer than 20 in {@code
   *     steady}
   */
  public record Window(
      String name, Quantiles steady, Quantiles fault, Quantiles after, OptionalDouble normal) {}

  /** Of {@code count} times in seconds; NaN of none. */
  public record Quantiles(long count, double p50, double p99, double max) {}

  /**
   * {@code steady}: mean in the steady phase; {@code worst}: farthest out of (else nearest the edge
   * of) tolerance from then on; NaN where never read.
   *
   * @param shift of its values under the fault beside the steady phase; empty of too few
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
   * @param p how probable such a difference, or a greater one, is where there is none
   * @param superiority in what share of all pairs the value under the fault is the greater, ties
   *     half: 0.5 where neither tends to be
   * @param steady how many readings of the steady phase
   * @param fault how many under the fault
   */
  public record Shift(double p, double superiority, int steady, int fault) {}

  /**
   * How far what a probe or a detector shows may be behind: part of the error of each moment that
   * it tells.
   *
   * @param source {@code probe users' errors}, {@code alert DependencyDown}
   * @param behind at most, in seconds
   * @param why {@code scraped every 15s + looks back 1m}
   */
  public record Reading(String source, double behind, String why) {}

  public record Load(
      double offeredPerSecond, long requests, long errors, double p50, double p95, double p99) {}

  /**
   * A breaker that a fault went through: what its settings make of the fault, beside what was
   * measured, and what to change.
   *
   * @param breaker {@code payment/card-processor}
   * @param fault the name of the fault
   * @param callsPerSecond that asked it in the steady phase
   * @param dominant the setting that most of the seconds come from until users are well; of a
   *     breaker that never opens, the one that keeps it from opening
   * @param changes none where it does what was asked
   * @param sentence all of it in one, for people
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
   * @param least infinite where it never happens
   * @param most infinite where it is not known, or never happens
   * @param measured empty where it did not happen
   * @param arithmetic how the predicted seconds come about
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
   * Another value for a setting.
   *
   * @param from the value it has, for people
   * @param to {@code at most 40}
   * @param why the arithmetic
   */
  public record Change(String setting, String from, String to, String why) {
    /** For people. */
    public String sentence() {
      return "set %s to %s instead of %s (%s)".formatted(setting, to, from, why);
    }
  }

  /** The findings that no check, and so no reason, says already. */
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
