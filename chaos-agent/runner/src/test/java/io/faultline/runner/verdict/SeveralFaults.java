package io.faultline.runner.verdict;

import io.faultline.fault.Target;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.experiment.Experiment.Detection;
import io.faultline.runner.experiment.Experiment.Expectations;
import io.faultline.runner.experiment.Ramp;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sample run with two faults: the card processor from 25 to 34, the database from 35 to 45.
 * Users get errors for two seconds under each.
 */
final class SeveralFaults {
  private SeveralFaults() {}

  static Experiment twoFaults() {
    return expecting(
        new Expectations(
            List.of(
                new Detection(DetectorKind.BREAKER, "payment/card", SampleJournal.seconds(1)),
                new Detection(DetectorKind.ALERT, "Down", SampleJournal.seconds(5)),
                new Detection(DetectorKind.BREAKER, "order/database", SampleJournal.seconds(1))),
            Optional.of(SampleJournal.seconds(5)),
            Optional.of(SampleJournal.seconds(5)),
            Optional.of(SampleJournal.seconds(10))));
  }

  static Experiment expecting(Expectations expectations) {
    return with(expectations, Ramp.parse("latency 1s"));
  }

  /** The first fault gets slower after five seconds. */
  static Experiment ramp() {
    return with(twoFaults().expectations(), Ramp.parse(List.of("latency 1s for 5s", "latency 2s")));
  }

  private static Experiment with(Expectations expectations, Ramp first) {
    var one = SampleJournal.expecting(expectations);
    return Variation.of(one)
        .faults(
            List.of(
                fault("database", Ramp.parse("latency 1s"), "order sql", 10, Optional.empty()),
                fault("card", first, "payment http-client", 0, Optional.of(9))))
        .experiment();
  }

  private static Breaking fault(
      String name, Ramp ramp, String target, int at, Optional<Integer> lasting) {
    return new Breaking(
        name,
        ramp,
        Target.parse(target),
        SampleJournal.seconds(5),
        SampleJournal.seconds(at),
        lasting.map(SampleJournal::seconds));
  }

  /** A run without a problem. */
  static SampleJournal heldUnderTwo() {
    return SampleJournal.held()
        .without(Entry.Injected.class)
        .without(Entry.Affected.class)
        .without(Entry.Lifted.class)
        .without(e -> e.equals(SampleJournal.breaker(47, false)))
        .requests(t -> t == 25 || t == 26 || t == 35 || t == 36 ? 30 : 0)
        .sampled(
            SampleJournal.ERRORS, t -> (t >= 25.5 && t < 27) || (t >= 35.5 && t < 37) ? 0.5 : 0)
        .with(
            new Entry.Watched(0, DetectorKind.BREAKER, "order/database", "CLOSED", false, Map.of()))
        .with(new Entry.Injected(25, "card", "latency 1s", "payment http-client", 0.01))
        .with(new Entry.Affected(25.5, "card", 10, 10, 25.01, 0.001))
        .with(new Entry.Affected(33.5, "card", 400, 300, 25.01, 0.001))
        .with(SampleJournal.breaker(33, false))
        .with(new Entry.Lifted(34, "card", 0.01))
        .with(new Entry.Injected(35, "database", "latency 1s", "order sql", 0.01))
        .with(new Entry.Affected(35.5, "database", 10, 10, 35.01, 0.001))
        .with(breaker("order/database", 35.6, true))
        .with(new Entry.Affected(44.5, "database", 500, 400, 35.01, 0.001))
        .with(new Entry.Lifted(45, "database", 0.01))
        .with(breaker("order/database", 47, false));
  }

  static Entry breaker(String name, double at, boolean firing) {
    return new Entry.Detected(at, DetectorKind.BREAKER, name, firing, "", 0.001);
  }
}
