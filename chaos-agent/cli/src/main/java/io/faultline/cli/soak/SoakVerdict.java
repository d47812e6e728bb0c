package io.faultline.cli.soak;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdict of a soak: a pure function of a run. Facts decide it, and that the shop came to an
 * end with all orders. The verdict of the run itself judges its seconds too, which a busy machine
 * may leave open although each order could be checked.
 *
 * @param reasons why it is not HELD
 */
record SoakVerdict(Verdict verdict, List<String> reasons) {
  private static final String DRAINED = "drained";

  static SoakVerdict of(Schedule schedule, Outcome outcome, Journal journal) {
    var broken = new ArrayList<String>();
    for (var fact : outcome.invariants()) if (fact.violations() > 0) broken.add(violated(fact));
    outcome.checks().stream()
        .filter(it -> it.name().equals(DRAINED) && it.result() == Check.Result.BROKEN)
        .forEach(it -> broken.add(it.sentence()));
    if (!broken.isEmpty()) return new SoakVerdict(Verdict.BROKEN, broken);
    var open = open(schedule, outcome, journal);
    return new SoakVerdict(open.isEmpty() ? Verdict.HELD : Verdict.UNKNOWN, open);
  }

  private static String violated(Outcome.Invariant fact) {
    var example = fact.examples().stream().findFirst().orElse("no example");
    return fact.once()
        ? "violated: " + example
        : "'%s' was violated for %d of %d: %s"
            .formatted(fact.name(), fact.violations(), fact.checked(), example);
  }

  /** What keeps the facts from showing that all held. */
  private static List<String> open(Schedule schedule, Outcome outcome, Journal journal) {
    var open = new ArrayList<String>();
    journal.all(Entry.Failed.class).forEach(it -> open.add(it.reason()));
    journal.all(Entry.Aborted.class).forEach(it -> open.add(it.reason()));
    for (var kill : schedule.kills()) {
      var fault =
          outcome.faults().stream().filter(it -> it.name().equals(kill.process())).findFirst();
      if (fault.filter(it -> it.firstAffected().isPresent()).isEmpty())
        open.add(kill.process() + " was not killed");
      else if (fault.filter(it -> it.lifted().isPresent()).isEmpty())
        open.add(kill.process() + " was not started again");
    }
    if (outcome.moments().drained().isEmpty()) open.add("the backlog was not seen to be gone");
    if (outcome.invariants().isEmpty()) open.add("there is no fact");
    for (var fact : outcome.invariants())
      if (!fact.held())
        open.add("'%s' is not decided for %d entries".formatted(fact.name(), fact.late()));
    outcome
        .ledger()
        .ifPresentOrElse(
            ledger -> {
              if (ledger.entries() == 0) open.add("no order was placed");
              if (ledger.unread() > 0)
                open.add("facts of %d entries could not be read".formatted(ledger.unread()));
            },
            () -> open.add("the ledger was not checked"));
    return open;
  }
}
