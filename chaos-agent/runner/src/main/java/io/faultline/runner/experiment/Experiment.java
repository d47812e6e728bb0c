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
 * One experiment: a system under load, what is broken, and what is expected of it. A value.
 *
 * @param name lower-case words joined by hyphens; names the run's folder
 * @param title one line for people
 * @param gate what must hold before anything starts
 * @param steadyState what "well" means; watched the whole run
 * @param faults what is broken, in the order of their times; none for a run under load alone
 * @param detectors of its own, beside those of the system
 * @param drained tells that the backlog is gone
 * @param aborts when to lift everything at once
 * @param plots what the report draws, in this order
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

  /** One that starts at once and has no detectors of its own. */
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

  /** Whether something is broken. */
  public boolean isBreaking() {
    return !faults.isEmpty();
  }

  /** All PromQL that it asks: of probes, detectors, invariants and plots. */
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

  /** How long this fault is to be on. */
  public Duration lasting(Breaking fault) {
    return fault.lasting().orElse(phases.fault().minus(fault.at()));
  }

  /** The same experiment with nothing broken and no detection expected. */
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
   * How long each phase lasts; {@code drain} is at most.
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
   * What must hold before anything starts.
   *
   * @param conditions each must be in tolerance, all at the same time
   * @param within how long to wait for that
   */
  public record Gate(List<Probe> conditions, Duration within) {
    /** That keeps nothing from starting. */
    public static final Gate OPEN = new Gate(List.of(), Duration.ZERO);

    public Gate {
      conditions = List.copyOf(conditions);
      if (within.isNegative()) throw refused("phases.gate", "0s or more", within);
    }
  }

  /**
   * Something that gives one number, and the range it should be in.
   *
   * @param kind what is asked for the number
   * @param unit as shown to people: {@code /s}, {@code s}, {@code %}; may be empty
   * @param userFacing whether users feel it; mitigated and recovered are read from these
   */
  public record Probe(
      String name, ProbeKind kind, Tolerance tolerance, String unit, boolean userFacing) {
    public Probe {
      if (name.isBlank()) throw refused("name of a probe", "a text", "nothing");
    }

    /** One of PromQL. */
    public Probe(String name, String query, Tolerance tolerance, String unit, boolean userFacing) {
      this(name, new ProbeKind.Query(query), tolerance, unit, userFacing);
    }

    /** For people: {@code 'orders accepted' was 12 /s}. */
    public String reading(double value) {
      return Numbers.reading(this, value);
    }
  }

  /**
   * A detector that fires while what it asks is out of tolerance.
   *
   * @param kind {@link DetectorKind#QUERY}, or {@link DetectorKind#BREAKER} where it stands for the
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
   * @param name tells it from the others of the experiment
   * @param target where
   * @param at when, from the start of the fault phase
   * @param lasting how long it is on; to the end of the phase if empty
   */
  public record Breaking(
      String name,
      Ramp ramp,
      Target target,
      Duration lease,
      Duration at,
      Optional<Duration> lasting) {
    /** The name of a fault that is alone. */
    public static final String ONLY = "fault";

    public Breaking {
      if (name.isBlank()) throw refused("name of a fault", "a text", "nothing");
      if (lease.isNegative()) throw refused("fault.lease", "0s or more", lease);
      if (at.isNegative()) throw refused("fault.at", "0s or more", at);
    }

    /** One that is alone, on for the whole phase and always the same. */
    public Breaking(Fault fault, Target target, Duration lease) {
      this(ONLY, Ramp.of(fault), target, lease, Duration.ZERO, Optional.empty());
    }

    /** What it begins with. */
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
   * What must be measured for the verdict HELD; what is absent is not asked for.
   *
   * @param userErrors the share of users' requests that may fail from the injection on
   * @param slow the share of them that may take longer than a limit
   */
  public record Expectations(
      List<Detection> detections,
      Optional<Duration> mitigatedWithin,
      Optional<Duration> recoveredWithin,
      Optional<Duration> drainedWithin,
      Optional<Share> userErrors,
      Optional<Slow> slow) {
    /** Nothing expected. */
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

    /** That ask nothing of the users' requests. */
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

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
      return equals(NONE);
    }
  }

  /**
   * The detector of this name must fire within this time of the first affected call.
   *
   * @param labels an alert must carry all of these; where there are none it must be about the
   *     fault's process or its peer, if its labels tell
   * @param of the name of the fault that the time counts from; the first that the detector may be
   *     about if empty
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

    /** Of the first fault that it may be about. */
    public Detection(
        DetectorKind kind, String detector, Duration within, Map<String, String> labels) {
      this(kind, detector, within, labels, Optional.empty());
    }

    /** Of a detector that is told by its name. */
    public Detection(DetectorKind kind, String detector, Duration within) {
      this(kind, detector, within, Map.of());
    }

    /** {@code alert DependencyDown{peer="card-processor"}}. */
    public String text() {
      var told =
          labels.entrySet().stream()
              .map(label -> "%s=\"%s\"".formatted(label.getKey(), label.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      var fault = of.map(name -> " of fault '%s'".formatted(name)).orElse("");
      return kind.label() + " " + detector + (labels.isEmpty() ? "" : told) + fault;
    }
  }

  /** At most this share of all, 0 to 1. */
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

  /** At most this share of the requests may take longer than {@code over}. */
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

  /** The run is stopped and everything lifted as soon as {@code probe} is out of its tolerance. */
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
