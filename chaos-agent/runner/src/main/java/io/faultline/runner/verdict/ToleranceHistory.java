package io.faultline.runner.verdict;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The history of a group of signals, which is in tolerance while all of them are. */
final class ToleranceHistory {
  /** The time from which the group was in tolerance, and how much earlier it may have been. */
  record InTolerance(double at, double error) {}

  private record Change(double at, Signal signal, State state) {}

  private final List<Signal> signals;
  private final List<Change> changes;

  ToleranceHistory(List<Signal> signals) {
    this.signals = List.copyOf(signals);
    this.changes =
        signals.stream()
            .flatMap(s -> s.points().stream().map(p -> new Change(p.at(), s, p.state())))
            .sorted(Comparator.comparingDouble(Change::at))
            .toList();
  }

  Optional<Signal> signal(String name) {
    return signals.stream().filter(signal -> signal.name().equals(name)).findFirst();
  }

  /** The history with each signal replaced by {@code change}. */
  ToleranceHistory with(UnaryOperator<Signal> change) {
    return new ToleranceHistory(signals.stream().map(change).toList());
  }

  /** The largest lag of the signals; NaN if that of one is not known. */
  double lag() {
    double most = 0;
    for (var signal : signals) {
      if (Double.isNaN(signal.lag())) return Double.NaN;
      most = Math.max(most, signal.lag());
    }
    return most;
  }

  /** Until when all signals were watched. */
  double seenUntil(double until) {
    return signals.stream().mapToDouble(Signal::seenUntil).reduce(until, Math::min);
  }

  /**
   * The first instant from {@code from} on from which all stay in tolerance for {@code hold}.
   *
   * @param unseenCounts whether gaps count as in tolerance; both results together show whether gaps
   *     matter
   */
  Optional<InTolerance> inToleranceFrom(
      double from, double until, double hold, boolean unseenCounts) {
    double end = seenUntil(until);
    var state = stateAt(from);
    double since = allInTolerance(state, unseenCounts) ? from : Double.NaN;
    double error = known(lag());
    for (var change : changes) {
      if (change.at() <= from || change.at() > end) continue;
      if (change.at() > since + hold) break;
      state.put(change.signal(), change.state());
      if (!allInTolerance(state, unseenCounts)) since = Double.NaN;
      else if (Double.isNaN(since)) {
        since = change.at();
        error = known(change.signal().lag()) + sinceLastReading(change);
      }
    }
    return since + hold <= end ? Optional.of(new InTolerance(since, error)) : Optional.empty();
  }

  private static double known(double lag) {
    return Double.isNaN(lag) ? 0 : lag;
  }

  /**
   * The time before a change in which it may have happened: none for an event; for a reading, the
   * time since the one before.
   */
  private static double sinceLastReading(Change change) {
    if (change.signal().isOfEvents()) return 0;
    return change.signal().points().stream()
        .mapToDouble(Signal.Point::at)
        .filter(at -> at < change.at())
        .max()
        .stream()
        .map(at -> change.at() - at)
        .findFirst()
        .orElse(0);
  }

  /** The first instant in the range at which a signal was out of tolerance; empty if none was. */
  OptionalDouble firstOut(double from, double until) {
    if (stateAt(from).containsValue(State.OUT_OF_TOLERANCE)) return OptionalDouble.of(from);
    return within(from, until, State.OUT_OF_TOLERANCE).mapToDouble(Change::at).findFirst();
  }

  /** Whether the observation of a signal has a gap in the range. */
  boolean isUnseen(double from, double until) {
    return seenUntil(until) < until - Sources.Stretch.SHORT_SECONDS
        || stateAt(from).containsValue(State.UNSEEN)
        || within(from, until, State.UNSEEN).findFirst().isPresent();
  }

  private Stream<Change> within(double from, double until, State state) {
    return changes.stream()
        .filter(change -> change.at() > from && change.at() <= until && change.state() == state);
  }

  /**
   * The last instant at which a signal was surely out of tolerance: the time of its last such
   * reading, less its lag. Minus infinity if none was.
   */
  double lastSurelyOut(double until) {
    double end = seenUntil(until);
    return signals.stream()
        .mapToDouble(signal -> lastSurelyOut(signal, end))
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double lastSurelyOut(Signal signal, double end) {
    double last = Double.NEGATIVE_INFINITY;
    for (var point : signal.points()) {
      if (point.at() > end) break;
      if (point.state() == State.OUT_OF_TOLERANCE) last = point.at();
    }
    boolean lasts =
        signal.isOfEvents() && stateAt(signal, end) == State.OUT_OF_TOLERANCE && end > last;
    return (lasts ? end : last) - known(signal.lag());
  }

  /** The signals that were out of tolerance at this time, by name. */
  List<Signal> outAt(double at) {
    return signals.stream()
        .filter(signal -> stateAt(signal, at) == State.OUT_OF_TOLERANCE)
        .sorted(Comparator.comparing(Signal::name))
        .toList();
  }

  private Map<Signal, State> stateAt(double at) {
    // By identity, as the hash of a signal would read all of its points.
    var state = new IdentityHashMap<Signal, State>();
    signals.forEach(signal -> state.put(signal, stateAt(signal, at)));
    return state;
  }

  private static State stateAt(Signal signal, double at) {
    var state = State.UNSEEN;
    for (var point : signal.points()) {
      if (point.at() > at) break;
      state = point.state();
    }
    return state;
  }

  private static boolean allInTolerance(Map<Signal, State> state, boolean unseenCounts) {
    return state.values().stream().allMatch(each -> each.isInTolerance(unseenCounts));
  }
}
