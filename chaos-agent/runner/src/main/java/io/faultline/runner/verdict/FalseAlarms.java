package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.verdict.Check.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks a run or phase without a fault. A false alarm is a detector that began to fire in this
 * run, fired in the steady phase, and surely did not fire because of the fault. In a run with a
 * fault it hides the fault's effect; in a run without one it is the finding.
 */
final class FalseAlarms {
  private static final String NAME = "no false alarm";
  private static final String EXPECTED = "no detector fires while nothing is broken";

  private final Evidence evidence;
  private final Timeline timeline;
  private final boolean nothingBroken;

  private FalseAlarms(Evidence evidence) {
    this.evidence = evidence;
    this.timeline = evidence.timeline();
    this.nothingBroken = !evidence.experiment().isBreaking();
  }

  static List<Check> of(Evidence evidence) {
    var alarms = new FalseAlarms(evidence);
    var checks = new ArrayList<>(alarms.detectors());
    if (alarms.nothingBroken) {
      if (evidence.expectsRequests()) checks.add(alarms.errors());
      checks.add(alarms.lasting());
    }
    return checks;
  }

  private List<Check> detectors() {
    if (timeline.steady().isEmpty()) return List.of(Check.notReached(NAME, EXPECTED));
    var fired = fired();
    if (!fired.isEmpty())
      return Check.each(
          NAME,
          EXPECTED,
          nothingBroken ? Result.BROKEN : Result.UNKNOWN,
          fired.stream().map(this::sentence).toList());
    return List.of(
        unwatched()
            .map(why -> Check.of(NAME, EXPECTED, Result.UNKNOWN, why, why))
            .orElseGet(
                () ->
                    Check.of(
                        NAME,
                        EXPECTED,
                        Result.HELD,
                        hasNone() ? "there is no detector" : "none fired",
                        "no detector fired for nothing")));
  }

  /** Whether the run looked for detectors and the system has none. */
  private boolean hasNone() {
    return evidence
        .journal()
        .last(Entry.Watching.class)
        .filter(it -> it.sources().isEmpty())
        .isPresent();
  }

  private List<Firing> fired() {
    return nothingBroken ? evidence.firings() : Evidence.falseAlarms(evidence.journal(), timeline);
  }

  private String sentence(Firing firing) {
    return nothingBroken
        ? "false alarm: %s fired at %s with nothing broken"
            .formatted(firing.who(), Numbers.seconds(firing.at()))
        : SteadyState.alarm(firing);
  }

  private Optional<String> unwatched() {
    double from = timeline.steady().orElseThrow();
    double to = nothingBroken ? timeline.observedUntil() : timeline.brokenFrom();
    var blind =
        Stream.of(DetectorKind.values())
            .flatMap(kind -> longBlind(kind, from, to))
            .map(
                stretch ->
                    "detectors could not be seen from %s to %s (%s)"
                        .formatted(
                            Numbers.seconds(Math.max(from, stretch.from())),
                            Numbers.seconds(Math.min(to, stretch.to())),
                            stretch.reason()))
            .findFirst();
    if (blind.isPresent()) return blind;
    var journal = evidence.journal();
    return journal.first(Entry.Watched.class).isPresent()
            || journal.first(Entry.Watching.class).isPresent()
        ? Optional.empty()
        : Strict.missing(journal, "no detector was watched");
  }

  private Stream<Sources.Stretch> longBlind(DetectorKind kind, double from, double to) {
    return evidence.sources().longBlind(source -> source.isOf(kind), from, to).stream();
  }

  private Check errors() {
    var name = "user errors";
    var expected = "no request of a user fails while nothing is broken";
    var load = evidence.journal().last(Entry.LoadEnded.class);
    if (load.isEmpty()) return Check.notReached(name, expected);
    double from = timeline.steady().orElse(timeline.loadEnd());
    long logged = evidence.requests().count(from, timeline.loadEnd()).errors();
    long errors = Math.max(load.get().errorsAfterInjection(), logged);
    return errors > 0
        ? Check.of(
            name,
            expected,
            Result.BROKEN,
            Numbers.count(errors) + " failed",
            "%s of users failed with nothing broken".formatted(Numbers.count(errors, "request")))
        : Check.of(name, expected, Result.HELD, "none failed", "no request of a user failed");
  }

  /** The check that every probe is in tolerance for the hold time at the end. */
  private Check lasting() {
    var name = "steady to the end";
    var expected = "each probe in tolerance to the end";
    if (!timeline.isWhole() || timeline.fault().isEmpty()) return Check.notReached(name, expected);
    double end = timeline.loadEnd();
    double hold = evidence.sources().hold();
    double from = Math.max(timeline.fault().getAsDouble(), end - hold);
    var history = new ToleranceHistory(signals(end));
    var out = history.firstOut(from, end);
    if (out.isPresent()) {
      var names =
          history.outAt(out.getAsDouble()).stream()
              .map(Signal::name)
              .collect(Collectors.joining(", "));
      return Check.of(
          name,
          expected,
          Result.UNKNOWN,
          "out of tolerance at %s: %s".formatted(Numbers.seconds(out), names),
          "the steady state did not last with nothing broken: out of tolerance at %s: %s"
              .formatted(Numbers.seconds(out), names));
    }
    boolean unseen = history.isUnseen(timeline.fault().getAsDouble(), history.seenUntil(end));
    boolean stopped = history.seenUntil(end) < end - hold;
    return unseen || stopped
        ? Check.of(
            name,
            expected,
            Result.UNKNOWN,
            "not read without a gap",
            "whether the steady state lasted could not be determined: probes were not read without a gap")
        : Check.of(name, expected, Result.HELD, "in tolerance", "the steady state lasted");
  }

  private List<Signal> signals(double end) {
    return evidence.experiment().steadyState().stream()
        .map(probe -> Signal.of(probe, evidence.sources(), end))
        .toList();
  }
}
