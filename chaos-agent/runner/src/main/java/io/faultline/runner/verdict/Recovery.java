package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Journal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * When users were hurt and when things got well again.
 *
 * @param hurt when a user-facing probe first was out of tolerance under the fault
 */
record Recovery(
    OptionalDouble hurt,
    Moment mitigated,
    Moment recovered,
    Moment drained,
    List<String> illAtEnd) {

  /** A moment as it is, and as it would be if every unreadable sample had been a good one. */
  record Moment(OptionalDouble sure, OptionalDouble perhaps) {
    static final Moment NEVER = new Moment(OptionalDouble.empty(), OptionalDouble.empty());
  }

  static Recovery of(Experiment experiment, Journal journal, Timeline timeline) {
    var users = experiment.steadyState().stream().filter(Experiment.Probe::userFacing).toList();
    double loadEnd = timeline.loadEnd();
    double lifted = timeline.lifted().orElse(loadEnd);
    double hold = Evidence.seconds(experiment.phases().hold());
    boolean broken = timeline.injected().isPresent();
    var hurt =
        broken
            ? ToleranceHistory.of(journal, users, loadEnd, true)
                .firstIll(timeline.brokenFrom(), lifted)
            : OptionalDouble.empty();
    var mitigated =
        hurt.isEmpty()
            ? Moment.NEVER
            : moment(read -> users(journal, users, loadEnd, read), hurt, lifted, hold);
    var recovered =
        moment(read -> all(experiment, journal, loadEnd, read), timeline.lifted(), loadEnd, hold);
    var ill = broken ? all(experiment, journal, loadEnd, true).illAt(loadEnd) : List.<String>of();
    return new Recovery(
        hurt, mitigated, recovered, drained(experiment, journal, timeline, hold), ill);
  }

  private static Moment drained(
      Experiment experiment, Journal journal, Timeline timeline, double hold) {
    if (experiment.drained().isEmpty()) return Moment.NEVER;
    var probe = List.of(experiment.drained().get());
    var from = timeline.injected().isPresent() ? timeline.lifted() : timeline.drain();
    double end = timeline.end();
    return moment(read -> users(journal, probe, end, read), from, end, hold);
  }

  private static ToleranceHistory users(
      Journal journal, List<Experiment.Probe> users, double until, boolean unreadableIsWell) {
    return ToleranceHistory.of(journal, users, until, unreadableIsWell);
  }

  private static ToleranceHistory all(
      Experiment experiment, Journal journal, double until, boolean unreadableIsWell) {
    return ToleranceHistory.of(journal, experiment.steadyState(), until, unreadableIsWell)
        .withBreakers(journal, until);
  }

  /** Reads a group's history; {@code true} takes unreadable samples for good ones. */
  private interface Reading {
    ToleranceHistory read(boolean unreadableIsWell);
  }

  private static Moment moment(Reading reading, OptionalDouble from, double until, double hold) {
    if (from.isEmpty()) return Moment.NEVER;
    double start = from.getAsDouble();
    return new Moment(
        reading.read(false).wellFrom(start, until, hold),
        reading.read(true).wellFrom(start, until, hold));
  }
}
