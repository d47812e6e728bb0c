package io.faultline.runner.journal;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.experiment.Phase;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of the journal. Times are seconds from the start of the run; {@code error} is the
 * sampling error, plus or minus.
 */
public sealed interface Entry {
  /** When it happened, in seconds from the start of the run. */
  double at();

  /**
   * The run began. {@code startedAt} is an ISO 8601 instant; {@code environment} is shown in the
   * report.
   */
  record Started(double at, String startedAt, String profile, Map<String, String> environment)
      implements Entry {
    public Started {
      environment =
          java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(environment));
    }
  }

  /** A phase began. */
  record PhaseBegan(double at, Phase phase) implements Entry {}

  /**
   * A probe was read; {@code value} is NaN if there was no number, and then {@code problem} may say
   * why.
   */
  record Sampled(double at, String probe, double value, String problem) implements Entry {}

  /**
   * A fault was raised: its source acknowledged it.
   *
   * @param name of the experiment's fault
   * @param fault its text form
   */
  record Injected(double at, String name, String fault, String target, double error)
      implements Entry {
    /** The same of a single fault. */
    public Injected(double at, String fault, String target, double error) {
      this(at, Breaking.ONLY, fault, target, error);
    }
  }

  /** The fault of this name took its next step: its source acknowledged it. */
  record Stepped(double at, String name, String fault, double error) implements Entry {}

  /**
   * The effect of the fault of this name so far, in all its steps; {@code firstAt} is NaN while no
   * call was affected.
   */
  record Affected(double at, String name, long matched, long affected, double firstAt, double error)
      implements Entry {
    /** The same of a single fault. */
    public Affected(double at, long matched, long affected, double firstAt, double error) {
      this(at, Breaking.ONLY, matched, affected, firstAt, error);
    }
  }

  /**
   * The state of a detector when the watch over it began or was resumed; at the latest it is
   * written before anything is broken. {@code state} is for people: {@code CLOSED}, {@code
   * inactive}.
   *
   * @param labels as in {@link Detected}
   */
  record Watched(
      double at,
      DetectorKind kind,
      String detector,
      String state,
      boolean firing,
      Map<String, String> labels)
      implements Entry {
    public Watched {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * The sources of detections that are watched from here on; empty if the system has no detector.
   */
  record Watching(double at, List<Source> sources) implements Entry {
    public Watching {
      sources = List.copyOf(sources);
    }
  }

  /**
   * A detector began ({@code firing}) or ceased to fire; {@code detail} is for people: {@code
   * CLOSED → OPEN}.
   *
   * @param labels distinguish an alert from others of its name; empty for a detector that has none
   */
  record Detected(
      double at,
      DetectorKind kind,
      String detector,
      boolean firing,
      String detail,
      double error,
      Map<String, String> labels)
      implements Entry {
    public Detected {
      labels = Map.copyOf(labels);
    }

    /** The change of a breaker's state, if {@code detail} says one. */
    public Optional<Transition> transition() {
      return kind == DetectorKind.BREAKER ? Transition.in(detail) : Optional.empty();
    }

    /**
     * Whether the detector was firing before: a breaker that goes from open to half-open fires on.
     */
    public boolean cameFromFiring() {
      return firing && transition().filter(change -> change.isFiring(change.from())).isPresent();
    }

    /** A detector without labels. */
    public Detected(
        double at,
        DetectorKind kind,
        String detector,
        boolean firing,
        String detail,
        double error) {
      this(at, kind, detector, firing, detail, error, Map.of());
    }
  }

  /**
   * An agent reported what it knows of a breaker.
   *
   * @param calls how many calls asked the breaker for permission since it is known; begins again at
   *     0 with a restart of its process
   */
  record BreakerRead(double at, String breaker, long calls, BreakerSettings settings)
      implements Entry {}

  /**
   * Alertmanager began or ceased to notify people of an alert: it is active there, neither silenced
   * nor inhibited.
   *
   * @param detail for people: {@code to page, within 10s}, {@code silenced}
   * @param error includes how long Alertmanager gathers alerts of a group; NaN if it notified
   *     before the watch began
   * @param labels the labels of the alert there, which may be more than those of its rule
   */
  record Notified(
      double at,
      String alert,
      boolean notified,
      String detail,
      double error,
      Map<String, String> labels)
      implements Entry {
    public Notified {
      labels = Map.copyOf(labels);
    }
  }

  /** A breaker's change of state: {@code CLOSED → OPEN}. */
  record Transition(String from, String to) {
    private static final Pattern FORM = Pattern.compile("(\\w+)\\s*(?:→|->)\\s*(\\w+)");
    private static final Set<String> WELL = Set.of("CLOSED", "DISABLED", "METRICS_ONLY");

    static Optional<Transition> in(String detail) {
      var match = FORM.matcher(detail);
      return match.find()
          ? Optional.of(new Transition(match.group(1), match.group(2)))
          : Optional.empty();
    }

    boolean isFiring(String state) {
      return !WELL.contains(state.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * The source gave no reading for {@code from} to {@code to}, so events of that time may have been
   * missed.
   */
  record Blind(double at, Source source, double from, double to, String reason) implements Entry {}

  /**
   * How far the readings of a source may lag behind the present, in seconds: the interval at which
   * its data are collected plus the range that its query looks back over.
   */
  record Resolution(double at, Source source, double error, String reason) implements Entry {}

  /** The fault of this name was lifted: its source acknowledged it. */
  record Lifted(double at, String name, double error) implements Entry {
    /** The same of a single fault. */
    public Lifted(double at, double error) {
      this(at, Breaking.ONLY, error);
    }
  }

  /** The process that the fault of this name ended is up again, which lifts the fault. */
  record Restarted(double at, String name, String process, double error) implements Entry {
    /** The same of a single fault. */
    public Restarted(double at, String process, double error) {
      this(at, Breaking.ONLY, process, error);
    }
  }

  /**
   * A fault that this run did not raise was active when {@code source} (an agent, a proxy) was
   * read.
   */
  record ForeignFault(double at, String source, String id, String fault, String target)
      implements Entry {}

  /** The run was cut short by an abort condition or a person. */
  record Aborted(double at, String reason) implements Entry {}

  /** Something prevented a measurement: the run cannot be HELD. */
  record Failed(double at, String reason) implements Entry {}

  /**
   * Load reaches the system.
   *
   * @param load what generates it, for people
   * @param requests whether it records the users' requests; otherwise only the probes show how
   *     users are
   * @param ledger whether it keeps a ledger of what users tried
   */
  record LoadBegan(double at, String load, boolean requests, boolean ledger) implements Entry {
    /** What this load does not record, for people. */
    public List<String> notRecorded() {
      return Stream.of(
              requests ? "" : "users' requests, their errors and times",
              ledger ? "" : "what users tried (no ledger)")
          .filter(missing -> !missing.isEmpty())
          .toList();
    }
  }

  /**
   * The users' requests in {@code from} (included) to {@code to} (excluded), from the load's own
   * log; the stretches, usually of a second, follow each other without a gap.
   *
   * @param requests how many ended
   * @param errors how many of them failed
   * @param slow how many of them succeeded, but took longer than {@link
   *     io.faultline.runner.experiment.Experiment.Slow#over}; 0 if the experiment has no limit
   * @param millis a number of milliseconds, rounded up, to how many successful requests took it
   */
  record UserRequests(
      double at,
      double from,
      double to,
      long requests,
      long errors,
      long slow,
      Map<Long, Long> millis)
      implements Entry {
    public UserRequests {
      millis = Collections.unmodifiableMap(new TreeMap<>(millis));
    }

    /** Requests whose durations are not known. */
    public UserRequests(double at, double from, double to, long requests, long errors, long slow) {
      this(at, from, to, requests, errors, slow, Map.of());
    }
  }

  /**
   * The times that an invariant measured, one for each entry of the ledger that has one.
   *
   * @param from when each began, in seconds from the start of the run, by the system's own clocks
   * @param took how long each was, in seconds
   */
  record WindowsMeasured(double at, String invariant, List<Double> from, List<Double> took)
      implements Entry {
    public WindowsMeasured {
      from = List.copyOf(from);
      took = List.copyOf(took);
    }
  }

  /** The first request of a user that failed after the fault was injected. */
  record UserError(double at, String request, String reason) implements Entry {}

  /**
   * The load ended. Quantiles in seconds, without the warm-up; {@code errorsAfterInjection} counts
   * failed requests since the fault was injected; {@code accepted} the ledger's entries.
   */
  record LoadEnded(
      double at,
      double offeredPerSecond,
      long requests,
      long errors,
      long errorsAfterInjection,
      long accepted,
      double p50,
      double p95,
      double p99)
      implements Entry {}

  /**
   * An invariant was compared for the {@code entries} of the ledger that it is for: {@code checked}
   * of them could be read and were decided, {@code late} were not decided even at the deadline;
   * {@code examples} are a few of the violations.
   */
  record InvariantChecked(
      double at,
      String invariant,
      long entries,
      long checked,
      long violations,
      long late,
      List<String> examples)
      implements Entry {
    public InvariantChecked {
      examples = List.copyOf(examples);
    }

    /** An invariant of which every entry was read and decided. */
    public InvariantChecked(
        double at, String invariant, long checked, long violations, List<String> examples) {
      this(at, invariant, checked, checked, violations, 0, examples);
    }
  }

  /**
   * The ledger was compared with the facts: how many entries violate an invariant, how many of the
   * others are late under one, how many of the rest could not be read. Each entry counts once,
   * whatever the number of invariants.
   */
  record LedgerChecked(double at, long entries, long violating, long late, long unread)
      implements Entry {}

  /**
   * A remark without influence on the verdict: a renewal that failed once, a plot that could not be
   * read.
   */
  record Noted(double at, String text) implements Entry {}

  /**
   * A line to draw: {@code xs} in seconds from the start of the run, NaN in {@code ys} for a gap.
   * Probes are drawn as plot {@link #PROBES}, a line each, named as the probe.
   */
  record Series(double at, String plot, String line, List<Double> xs, List<Double> ys)
      implements Entry {
    /** The plot of the experiment's probes. */
    public static final String PROBES = "steady state";

    public Series {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
    }
  }

  /**
   * The run is over.
   *
   * @param entries how many were written before this one; {@link #UNCOUNTED} in an old journal
   */
  record Ended(double at, long entries) implements Entry {
    /** Stands for an unknown number of entries. */
    public static final long UNCOUNTED = -1;
  }
}
