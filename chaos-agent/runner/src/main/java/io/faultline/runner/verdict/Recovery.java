package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.verdict.ToleranceHistory.InTolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When users were hurt, and when the system was back in tolerance.
 *
 * @param underFaults how users fared under each fault
 * @param outAtEnd signals that were surely still out of tolerance when the load ended, beyond the
 *     lag of their readings
 * @param endUnsure whether other signals were out of tolerance, perhaps only by their lag
 */
record Recovery(
    List<UnderFault> underFaults,
    Reached recovered,
    Reached drained,
    List<String> outAtEnd,
    boolean endUnsure) {

  /**
   * How users fared under a fault.
   *
   * @param hurt when they were first out of tolerance while it was active: the only such rule
   * @param hurtUnseen whether they may have been out of tolerance during a gap of the observation
   */
  record UnderFault(FaultTimes fault, OptionalDouble hurt, boolean hurtUnseen, Reached mitigated) {}

  /** How users fared under this fault. */
  UnderFault under(String fault) {
    return underFaults.stream()
        .filter(each -> each.fault().name().equals(fault))
        .findFirst()
        .orElseThrow();
  }

  /** When users were first hurt by any fault. */
  OptionalDouble hurt() {
    return underFaults.stream().flatMapToDouble(each -> each.hurt().stream()).min();
  }

  /**
   * When users were back in tolerance under the last fault that hurt them; empty unless they were
   * under each.
   */
  OptionalDouble mitigatedAt() {
    var hurting = underFaults.stream().filter(each -> each.hurt().isPresent()).toList();
    return hurting.stream().allMatch(each -> each.mitigated().at().isPresent())
        ? hurting.stream().flatMapToDouble(each -> each.mitigated().at().stream()).max()
        : OptionalDouble.empty();
  }

  /**
   * When a group of signals was back in tolerance.
   *
   * @param sure the time by the observation, where gaps count as out of tolerance
   * @param perhaps the time if gaps count as in tolerance
   * @param lag how far its readings may be behind; NaN if not known
   * @param seenUntil until when it was watched
   * @param lastOut when it was surely out of tolerance for the last time
   * @param hold how long it must stay in tolerance: at least its lag
   */
  record Reached(
      Optional<InTolerance> sure,
      Optional<InTolerance> perhaps,
      double lag,
      double seenUntil,
      double lastOut,
      double hold) {
    static final Reached NEVER =
        new Reached(Optional.empty(), Optional.empty(), 0, 0, Double.NEGATIVE_INFINITY, 0);

    /** The time for reports. */
    OptionalDouble at() {
      return sure.map(back -> OptionalDouble.of(back.at())).orElse(OptionalDouble.empty());
    }
  }

  static Recovery of(Experiment experiment, Sources sources, RequestLog log, Timeline timeline) {
    var histories = new Histories(experiment, sources, log, timeline);
    double loadEnd = timeline.loadEnd();
    double lifted = timeline.lifted().map(Moment::at).orElse(loadEnd);
    boolean broken = timeline.injected().isPresent();
    var all = histories.all();
    var recovered =
        timeline
            .lifted()
            .map(since -> reached(histories.echoless(all), since.at(), loadEnd, histories.hold()))
            .orElse(Reached.NEVER);
    var out = broken ? all.outAt(loadEnd) : List.<Signal>of();
    var surelyOut =
        out.stream().filter(signal -> histories.isSurelyOut(signal, lifted, loadEnd)).toList();
    return new Recovery(
        experiment.faults().stream()
            .map(fault -> under(timeline.of(fault.name()), histories, timeline))
            .toList(),
        recovered,
        drained(experiment, sources, timeline, histories.hold()),
        surelyOut.stream().map(Signal::name).toList(),
        out.size() > surelyOut.size() + histories.excused(out, loadEnd));
  }

  private static UnderFault under(FaultTimes fault, Histories histories, Timeline timeline) {
    double lifted = fault.lifted().map(Moment::at).orElse(timeline.loadEnd());
    var from = fault.injected().isPresent() ? fault.brokenFrom() : Optional.<Double>empty();
    if (from.isEmpty()) return new UnderFault(fault, OptionalDouble.empty(), false, Reached.NEVER);
    var users = histories.users();
    var hurt = users.firstOut(from.get(), lifted);
    return new UnderFault(
        fault,
        hurt,
        hurt.isEmpty() && histories.mayHaveHurt(from.get(), lifted),
        hurt.isEmpty()
            ? Reached.NEVER
            : reached(histories.echoless(users), hurt.getAsDouble(), lifted, histories.hold()));
  }

  private static Reached drained(
      Experiment experiment, Sources sources, Timeline timeline, double hold) {
    var from =
        timeline.injected().isPresent()
            ? timeline.lifted().map(Moment::at)
            : timeline.drain().stream().boxed().findFirst();
    if (experiment.drained().isEmpty() || from.isEmpty()) return Reached.NEVER;
    double end = timeline.end();
    var backlog =
        new ToleranceHistory(List.of(Signal.of(experiment.drained().get(), sources, end)));
    return reached(backlog, from.get(), end, hold);
  }

  private static Reached reached(
      ToleranceHistory history, double from, double until, double leastHold) {
    double lag = history.lag();
    double hold = Double.isNaN(lag) ? leastHold : Math.max(leastHold, lag);
    return new Reached(
        history.inToleranceFrom(from, until, hold, false),
        history.inToleranceFrom(from, until, hold, true),
        lag,
        history.seenUntil(until),
        history.lastSurelyOut(until),
        hold);
  }

  /** The groups of signals that moments are read from. */
  private record Histories(
      Experiment experiment, Sources sources, RequestLog log, Timeline timeline) {
    double hold() {
      return sources.hold();
    }

    /** The signals that users notice: user-facing probes, and their own requests. */
    ToleranceHistory users() {
      var signals = probes(experiment.steadyState().stream().filter(Probe::userFacing).toList());
      if (!log.isEmpty()) signals.add(log.signal(timeline.loadEnd()));
      return new ToleranceHistory(signals);
    }

    /** All probes, the users' requests and all breakers. */
    ToleranceHistory all() {
      var signals = probes(experiment.steadyState());
      if (!log.isEmpty()) signals.add(log.signal(timeline.loadEnd()));
      signals.addAll(Breakers.signals(sources, timeline.loadEnd()));
      return new ToleranceHistory(signals);
    }

    /**
     * The history without echoes: readings of user-facing probes that show the past while users are
     * back in tolerance.
     */
    ToleranceHistory echoless(ToleranceHistory history) {
      return history
          .signal(RequestLog.NAME)
          .map(
              requests ->
                  history.with(
                      signal ->
                          isUserFacing(signal)
                              ? WindowEcho.without(signal, requests, log)
                              : signal))
          .orElse(history);
    }

    private List<Signal> probes(List<Probe> probes) {
      var signals = new ArrayList<Signal>();
      probes.forEach(probe -> signals.add(Signal.of(probe, sources, timeline.loadEnd())));
      return signals;
    }

    /** Whether the users' requests are known from the injection to the end. */
    boolean isLogWhole(double to) {
      return isLogWhole(timeline.brokenFrom(), to);
    }

    private boolean isLogWhole(double from, double to) {
      return log.covers(from, to);
    }

    /** Whether users may have been hurt although no reading shows it. */
    boolean mayHaveHurt(double from, double lifted) {
      if (isLogWhole(from, lifted)) return false;
      var users = users();
      double lag = users.lag();
      return users.isUnseen(from, lifted)
          || users.firstOut(lifted, lifted + (Double.isNaN(lag) ? 0 : lag)).isPresent();
    }

    /**
     * Whether the signal is surely out of tolerance: a lagging reading may still show the fault,
     * unless the users' requests say otherwise.
     */
    boolean isSurelyOut(Signal signal, double lifted, double loadEnd) {
      if (isExcused(signal, loadEnd)) return false;
      return new ToleranceHistory(List.of(signal)).lastSurelyOut(loadEnd) > lifted;
    }

    private boolean isExcused(Signal signal, double loadEnd) {
      return isUserFacing(signal)
          && isLogWhole(loadEnd)
          && new ToleranceHistory(List.of(log.signal(loadEnd))).outAt(loadEnd).isEmpty();
    }

    long excused(List<Signal> out, double loadEnd) {
      return out.stream().filter(signal -> isExcused(signal, loadEnd)).count();
    }

    private boolean isUserFacing(Signal signal) {
      return experiment.steadyState().stream()
          .anyMatch(probe -> probe.userFacing() && probe.name().equals(signal.name()));
    }
  }
}
