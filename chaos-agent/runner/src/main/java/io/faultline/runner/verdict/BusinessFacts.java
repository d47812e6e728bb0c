package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check.Result;
import java.util.List;

/** The result of an invariant. */
final class BusinessFacts {
  private BusinessFacts() {}

  /** Sums up all entries of the journal about the invariant; without one it did not hold. */
  static Outcome.Invariant of(Invariant invariant, Journal journal) {
    var checks =
        journal
            .all(Entry.InvariantChecked.class)
            .filter(check -> check.invariant().equals(invariant.name()))
            .toList();
    long checked = checks.stream().mapToLong(Entry.InvariantChecked::checked).sum();
    long violations = checks.stream().mapToLong(Entry.InvariantChecked::violations).sum();
    List<String> examples = checks.stream().flatMap(check -> check.examples().stream()).toList();
    long late = checks.stream().mapToLong(Entry.InvariantChecked::late).sum();
    boolean all =
        !checks.isEmpty() && checks.stream().allMatch(check -> check.checked() == check.entries());
    boolean some = checked > 0 || (all && invariant.mayBeForNothing());
    return new Outcome.Invariant(
        invariant.name(),
        some && violations == 0 && late == 0,
        checked,
        violations,
        late,
        invariant.isOnce(),
        examples);
  }

  /** The check of this result; not reached if the run was cut short before it. */
  static Check check(Outcome.Invariant seen, boolean wholeRun) {
    var name = seen.name();
    var expected = seen.once() ? "holds at the end" : "holds for every entry of the ledger";
    var found = found(seen);
    if (seen.violations() > 0)
      return Check.of(
          name,
          expected,
          Result.BROKEN,
          found,
          "'%s' was violated%s%s"
              .formatted(
                  name,
                  seen.once()
                      ? ""
                      : " by %s of %s"
                          .formatted(
                              Numbers.count(seen.violations()), Numbers.count(seen.checked())),
                  seen.examples().isEmpty() ? "" : ": " + seen.examples().get(0)));
    if (seen.late() > 0)
      return Check.of(
          name,
          expected,
          Result.UNKNOWN,
          found,
          seen.once()
              ? "'%s' is not decided: it was late at the end".formatted(name)
              : "'%s' is not decided: %s were late at the end, beside %s that were decided"
                  .formatted(name, Numbers.count(seen.late()), Numbers.count(seen.checked())));
    if (seen.held()) return Check.of(name, expected, Result.HELD, found, name + ": " + found);
    if (seen.checked() == 0 && !wholeRun) return Check.notReached(name, expected);
    return Check.of(
        name,
        expected,
        Result.UNKNOWN,
        found,
        (seen.once() ? "'%s' could not be read" : "'%s' was checked for no entry").formatted(name));
  }

  private static String found(Outcome.Invariant seen) {
    if (seen.once()) return foundOnce(seen);
    if (seen.late() > 0) return Numbers.count(seen.late()) + " late: not decided at the end";
    if (seen.checked() == 0) return seen.held() ? "there was nothing to check" : "not checked";
    var all = Numbers.count(seen.checked(), "ledger entry").replace("entrys", "entries");
    return seen.violations() == 0
        ? "held for all %s checked".formatted(all)
        : "violated for %s of %s checked".formatted(Numbers.count(seen.violations()), all);
  }

  private static String foundOnce(Outcome.Invariant seen) {
    if (seen.late() > 0) return "late: not decided at the end";
    if (seen.checked() == 0) return "not read";
    return seen.violations() == 0 ? "held" : "violated";
  }
}
