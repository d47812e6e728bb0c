package io.faultline.runner.experiment;

import io.faultline.fault.DurationText;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An experiment: a system under load, the faults, and the expectations. A value.
 *
 * @param name lower-case words joined by hyphens; names the run's folder
 * @param title one line for people
 * @param gate conditions that must hold before anything starts
 * @param steadyState probes whose tolerances define the steady state; read during the whole run
 * @param faults in the order of their times; none for a run under load alone
 * @param detectors of the experiment's own, beside the system's
 * @param drained in tolerance when the backlog is gone
 * @param aborts conditions under which every fault is lifted at once
 * @param plots charts of the report, in this order
 */
public record Experiment(
    String name,
    String title,
    String description,
    Workload load,
    Phases phases,
    Gate gate,
    List<Probe> steadyState,
    List<Breaking> faults,
    List<Detector> detectors,
    Expectations expectations,
    Optional<Probe> drained,
    List<Invariant> invariants,
    List<Abort> aborts,
    List<Plot> plots) {
  public Experiment {
    detectors = List.copyOf(detectors);
    steadyState = List.copyOf(steadyState);
    faults = faults.stream().sorted(Comparator.comparing(Breaking::at)).toList();
    invariants = List.copyOf(invariants);
    aborts = List.copyOf(aborts);
    plots = List.copyOf(plots);
  }

  /** An experiment without gate and without detectors of its own. */
  public Experiment(
      String name,
      String title,
      String description,
      Workload load,
      Phases phases,
      List<Probe> steadyState,
      List<Breaking> faults,
      Expectations expectations,
      Optional<Probe> drained,
      List<Invariant> invariants,
      List<Abort> aborts,
      List<Plot> plots) {
    this(
        name,
        title,
        description,
        load,
        phases,
        Gate.OPEN,
        steadyState,
        faults,
        List.of(),
        expectations,
        drained,
        invariants,
        aborts,
        plots);
  }

  /** Whether the experiment has a fault. */
  public boolean isBreaking() {
    return !faults.isEmpty();
  }

  /** All PromQL of the experiment: of probes, detectors, invariants and plots. */
  public Stream<String> queries() {
    var probes =
        Stream.of(
                gate.conditions().stream(),
                steadyState.stream(),
                drained.stream(),
                aborts.stream().map(Abort::probe))
            .flatMap(it -> it)
            .map(Probe::kind);
    var asked = Stream.concat(probes, detectors.stream().map(Detector::asks));
    return Stream.of(
            asked.flatMap(it -> it.promQl().stream()),
            invariants.stream().flatMap(it -> it.promQl().stream()),
            plots.stream().flatMap(it -> it.lines().values().stream()))
        .flatMap(it -> it);
  }

  /** The fault of this name. */
  public Optional<Breaking> fault(String name) {
    return faults.stream().filter(fault -> fault.name().equals(name)).findFirst();
  }

  /** How long this fault is to be active. */
  public Duration lasting(Breaking fault) {
    return fault.lasting().orElse(phases.fault().minus(fault.at()));
  }

  /** The same experiment without faults and without expected detections. */
  public Experiment withoutFault() {
    return new Experiment(
        name,
        title,
        description,
        load,
        phases,
        gate,
        steadyState,
        List.of(),
        detectors,
        Expectations.NONE,
        drained,
        invariants,
        aborts,
        plots);
  }

  /**
   * How long each phase lasts, {@code drain} at most.
   *
   * @param hold how long users must stay in tolerance to count as recovered or mitigated
   */
  public record Phases(
      Duration warmUp,
      Duration steady,
      Duration fault,
      Duration recovery,
      Duration drain,
      Duration hold) {
    public Phases {
      for (var length : List.of(warmUp, steady, fault, recovery, drain, hold))
        if (length.isNegative()) throw refused("phases", "0s or more", length);
    }

    /** From the first request to the last: all phases but the drain, which runs without load. */
    public Duration underLoad() {
      return warmUp.plus(steady).plus(fault).plus(recovery);
    }
  }

  /**
   * The conditions that must hold before anything starts.
   *
   * @param conditions probes that must all be in tolerance at the same time
   * @param within how long to wait for that
   */
  public record Gate(List<Probe> conditions, Duration within) {
    /** The gate without conditions, which is always open. */
    public static final Gate OPEN = new Gate(List.of(), Duration.ZERO);

    public Gate {
      conditions = List.copyOf(conditions);
      if (within.isNegative()) throw refused("phases.gate", "0s or more", within);
    }
  }

  /**
   * A source of one number, and the range that it should be in.
   *
   * @param kind where the number comes from
   * @param unit as shown to people: {@code /s}, {@code s}, {@code %}; may be empty
   * @param userFacing whether users notice it; mitigated and recovered are read from these probes
   */
  public record Probe(
      String name, ProbeKind kind, Tolerance tolerance, String unit, boolean userFacing) {
    public Probe {
      if (name.isBlank()) throw refused("name of a probe", "a text", "nothing");
    }

    /** A probe of PromQL. */
    public Probe(String name, String query, Tolerance tolerance, String unit, boolean userFacing) {
      this(name, new ProbeKind.Query(query), tolerance, unit, userFacing);
    }

    /** A reading for people: {@code 'orders accepted' was 12 /s}. */
    public String reading(double value) {
      return Numbers.reading(this, value);
    }
  }

  /**
   * A detector that fires while its number is out of tolerance.
   *
   * @param kind {@link DetectorKind#QUERY}, or {@link DetectorKind#BREAKER} if it stands for the
   *     breaker of its name
   */
  public record Detector(
      String name, DetectorKind kind, ProbeKind asks, Tolerance tolerance, String unit) {
    public Detector {
      if (name.isBlank()) throw refused("name of a detector", "a text", "nothing");
      if (kind != DetectorKind.QUERY && kind != DetectorKind.BREAKER)
        throw refused("kind of a detector", "query or breaker", kind.label());
    }
  }

  /**
   * A fault to raise.
   *
   * @param name unique in the experiment
   * @param target where the fault acts
   * @param at when it is raised, from the start of the fault phase
   * @param lasting how long it is active; to the end of the phase if empty
   */
  public record Breaking(
      String name,
      Ramp ramp,
      Target target,
      Duration lease,
      Duration at,
      Optional<Duration> lasting) {
    /** The name of a single fault. */
    public static final String ONLY = "fault";

    public Breaking {
      if (name.isBlank()) throw refused("name of a fault", "a text", "nothing");
      if (lease.isNegative()) throw refused("fault.lease", "0s or more", lease);
      if (at.isNegative()) throw refused("fault.at", "0s or more", at);
    }

    /** A single fault without steps, active for the whole phase. */
    public Breaking(Fault fault, Target target, Duration lease) {
      this(ONLY, Ramp.of(fault), target, lease, Duration.ZERO, Optional.empty());
    }

    /** The fault of the first step. */
    public Fault fault() {
      return ramp.first();
    }

    /** For people: {@code the fault}, {@code the fault 'slow database'}. */
    public String called() {
      return called(name);
    }

    /** The same of a fault of this name. */
    public static String called(String name) {
      return name.equals(ONLY) ? "the fault" : "the fault '%s'".formatted(name);
    }
  }

  /**
   * The expectations: what must be measured for the verdict HELD. An absent one is not checked.
   *
   * @param userErrors the share of users' requests that may fail from the injection on
   * @param slow the share of users' requests that may take longer than a limit
   */
  public record Expectations(
      List<Detection> detections,
      Optional<Duration> mitigatedWithin,
      Optional<Duration> recoveredWithin,
      Optional<Duration> drainedWithin,
      Optional<Share> userErrors,
      Optional<Slow> slow) {
    /** No expectations. */
    public static final Expectations NONE =
        new Expectations(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Expectations {
      detections = List.copyOf(detections);
    }

    /** Expectations without limits on users' requests. */
    public Expectations(
        List<Detection> detections,
        Optional<Duration> mitigatedWithin,
        Optional<Duration> recoveredWithin,
        Optional<Duration> drainedWithin) {
      this(
          detections,
          mitigatedWithin,
          recoveredWithin,
          drainedWithin,
          Optional.empty(),
          Optional.empty());
    }

    /** Whether there is no expectation. */
    public boolean isEmpty() {
      return equals(NONE);
    }
  }

  /**
   * The detector of this name must fire within this time of the first affected call.
   *
   * @param labels an alert must carry all of these; without them it must be about the fault's
   *     process or its peer, if its labels name one
   * @param of the name of the fault that the time counts from; if empty, the first fault that the
   *     detector may be about
   */
  public record Detection(
      DetectorKind kind,
      String detector,
      Duration within,
      Map<String, String> labels,
      Optional<String> of) {
    public Detection {
      labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
      if (detector.isBlank()) throw refused("name of a detector", "a text", "nothing");
      if (within.isNegative()) throw refused("within", "0s or more", within);
      if (!labels.isEmpty() && kind != DetectorKind.ALERT)
        throw refused("labels", "an alert along with them", kind.label());
    }

    /** A detection of the first fault that the detector may be about. */
    public Detection(
        DetectorKind kind, String detector, Duration within, Map<String, String> labels) {
      this(kind, detector, within, labels, Optional.empty());
    }

    /** A detection by a detector whose name identifies it. */
    public Detection(DetectorKind kind, String detector, Duration within) {
      this(kind, detector, within, Map.of());
    }

    /** {@code alert DependencyDown{peer="card-processor"}}. */
    public String text() {
      var labelText =
          labels.entrySet().stream()
              .map(label -> "%s=\"%s\"".formatted(label.getKey(), label.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      var fault = of.map(name -> " of fault '%s'".formatted(name)).orElse("");
      return kind.label() + " " + detector + (labels.isEmpty() ? "" : labelText) + fault;
    }
  }

  /** An upper limit of a share, 0 to 1. */
  public record Share(double most) {
    private static final Pattern FORM =
        Pattern.compile("<=\\s*([0-9]{1,3}(?:\\.[0-9]{1,9})?)\\s*%");

    public Share {
      if (!(most >= 0 && most <= 1)) throw refused("share", "0% to 100%", 100 * most + "%");
    }

    /** Reads {@code <= 1%}. */
    public static Share parse(String text) {
      var match = FORM.matcher(text.strip());
      if (!match.matches())
        throw new IllegalArgumentException(
            "expected a share such as '<= 1%%', got '%s'".formatted(text));
      return new Share(new BigDecimal(match.group(1)).movePointLeft(2).doubleValue());
    }

    /** The form that {@link #parse} reads. */
    public String text() {
      return "<= "
          + BigDecimal.valueOf(most).movePointRight(2).stripTrailingZeros().toPlainString()
          + "%";
    }
  }

  /** An upper limit of the share of requests that take longer than {@code over}. */
  public record Slow(Share share, Duration over) {
    private static final String OVER = "\\s+over\\s+";

    public Slow {
      if (over.isNegative() || over.isZero()) throw refused("slow", "more than 0s", over);
    }

    /** Reads {@code <= 1% over 500ms}. */
    public static Slow parse(String text) {
      var parts = text.strip().split(OVER, -1);
      if (parts.length != 2)
        throw new IllegalArgumentException(
            "expected a share and a limit such as '<= 1%% over 500ms', got '%s'".formatted(text));
      return new Slow(Share.parse(parts[0]), DurationText.parse(parts[1]));
    }

    /** The form that {@link #parse} reads. */
    public String text() {
      return share.text() + " over " + DurationText.print(over);
    }
  }

  /**
   * A condition that stops the run and lifts every fault as soon as {@code probe} is out of its
   * tolerance.
   */
  public record Abort(Probe probe) {}

  /** One chart of the report: each line a label and a PromQL query. */
  public record Plot(String title, String unit, Map<String, String> lines) {
    public Plot {
      lines = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(lines));
    }
  }

  private static IllegalArgumentException refused(String what, String expected, Object got) {
    var found = got instanceof Duration duration ? DurationText.print(duration) : got.toString();
    return new IllegalArgumentException("%s: expected %s, got %s".formatted(what, expected, found));
  }
}
