package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Random runs as an engine might record them, with and without problems; most are not HELD. */
final class RandomRuns {
  private RandomRuns() {}

  /** The entries, in the order in which they were written. */
  static List<Entry> entries(RandomGenerator random) {
    double hurt = 0.5 + random.nextDouble() * (random.nextInt(3) == 0 ? 30 : 4);
    double opens = random.nextDouble() * 1.6;
    double closes = 45 + random.nextDouble() * 7;
    double alerts = 1 + random.nextDouble() * 5;
    double confirmed = 45 + random.nextDouble() * 8;
    double drained = 45 + random.nextDouble() * 15;
    boolean told = random.nextInt(3) > 0;
    var run =
        SampleJournal.held()
            .without(Entry.Detected.class)
            .sampled(SampleJournal.ERRORS, t -> t >= 25.5 && t < 25.5 + hurt ? 0.5 : 0)
            .sampled(SampleJournal.CONFIRMED, t -> t >= 26 && t < confirmed ? 0 : 40)
            .sampled(SampleJournal.BACKLOG, t -> t >= 26 && t < drained ? 5 : 0)
            .requests(t -> t >= 25 && t < 25 + hurt ? 30 : 0)
            .with(SampleJournal.breaker(25.02 + opens, true))
            .with(SampleJournal.breaker(closes, false))
            .with(SampleJournal.alert(25.02 + alerts, true))
            .with(SampleJournal.alert(53, false));
    if (told) spoil(run, random);
    run.counted(0);
    return new ArrayList<>(run.journal().entries());
  }

  /** The entries of a run with two faults. */
  static List<Entry> underTwo(RandomGenerator random) {
    double first = 0.5 + random.nextDouble() * 4;
    double second = 0.5 + random.nextDouble() * (random.nextInt(3) == 0 ? 12 : 4);
    double opens = random.nextDouble() * 1.6;
    boolean told = random.nextInt(3) > 0;
    var run =
        SeveralFaults.heldUnderTwo()
            .without(e -> e instanceof Entry.Detected d && d.detector().equals("order/database"))
            .sampled(
                SampleJournal.ERRORS,
                t -> (t >= 25.5 && t < 25.5 + first) || (t >= 35.5 && t < 35.5 + second) ? 0.5 : 0)
            .requests(t -> (t >= 25 && t < 25 + first) || (t >= 35 && t < 35 + second) ? 30 : 0)
            .with(SeveralFaults.breaker("order/database", 35.02 + opens, true))
            .with(SeveralFaults.breaker("order/database", 45 + random.nextDouble() * 7, false));
    if (told) {
      if (random.nextBoolean()) spoil(run, random);
      else spoilOne(run, random);
    }
    run.counted(0);
    return new ArrayList<>(run.journal().entries());
  }

  /** Spoils one of the faults, so that it proves nothing. */
  private static void spoilOne(SampleJournal run, RandomGenerator random) {
    var name = random.nextBoolean() ? "card" : "database";
    switch (random.nextInt(4)) {
      case 0 -> run.without(e -> e instanceof Entry.Lifted l && l.name().equals(name));
      case 1 -> run.without(e -> e instanceof Entry.Affected a && a.name().equals(name));
      case 2 ->
          run.without(e -> e instanceof Entry.Lifted l && l.name().equals(name))
              .with(new Entry.Lifted(name.equals("card") ? 30 : 40, name, 0.01));
      default ->
          run.without(e -> e instanceof Entry.Affected a && a.name().equals(name))
              .with(new Entry.Affected(44, name, 7, 0, Double.NaN, 0));
    }
  }

  /** Spoils a run, so that it proves nothing or is broken. */
  private static void spoil(SampleJournal run, RandomGenerator random) {
    double at = 11 + random.nextDouble() * 50;
    double to = at + random.nextDouble() * 12;
    switch (random.nextInt(12)) {
      case 0 -> run.with(new Entry.Failed(60, "the load died"));
      case 1 -> run.without(e -> e instanceof Entry.Sampled && e.at() > at && e.at() < to);
      case 2 -> run.with(new Entry.Blind(65, Source.probe("errors"), at, to, "no answer"));
      case 3 ->
          run.with(
              new Entry.Blind(65, Source.detectors(DetectorKind.BREAKER), at, to, "no answer"));
      case 4 -> run.with(new Entry.ForeignFault(at, "agent", "f", "latency 1s", "order sql"));
      case 5 -> run.with(new Entry.InvariantChecked(69, "none lost", 5, 1, List.of("o1")));
      case 6 -> run.with(SampleJournal.alert(12, true)).with(SampleJournal.alert(14, false));
      case 7 ->
          run.without(e -> e instanceof Entry.UserRequests r && r.from() > at && r.from() < to);
      case 8 ->
          run.with(
              new Entry.Watched(0.5, DetectorKind.BREAKER, "payment/card", "OPEN", true, Map.of()));
      case 9 -> run.with(new Entry.Resolution(1, Source.probe("errors"), 75, "[1m]"));
      case 10 -> run.without(e -> e instanceof Entry.PhaseBegan p && p.phase() == Phase.RECOVERY);
      default ->
          run.without(Entry.Affected.class).with(new Entry.Affected(40, 7, 0, Double.NaN, 0));
    }
  }
}
