package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.List;
import java.util.Optional;

/** What became of an invariant. */
final class BusinessFacts {
  private BusinessFacts() {}

  /** All its checks taken together; none is not held. */
  static Outcome.Invariant of(Experiment.Invariant invariant, Journal journal) {
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
        examples);
  }

  /** Why it did not hold; where the run was cut short, that it was not checked says nothing new. */
  static Optional<Reason> problem(Outcome.Invariant invariant, boolean wholeRun) {
    if (invariant.violations() > 0)
      return Optional.of(
          Reason.broken(
              "'%s' was violated by %d of %d%s"
                  .formatted(
                      invariant.name(),
                      invariant.violations(),
                      invariant.checked(),
                      invariant.examples().isEmpty() ? "" : ": " + invariant.examples().get(0))));
    if (invariant.late() > 0)
      return Optional.of(
          Reason.unknown(
              "'%s' is not decided: %d were late at the end, beside %d that were decided"
                  .formatted(invariant.name(), invariant.late(), invariant.checked())));
    if (invariant.held() || invariant.checked() > 0 || !wholeRun) return Optional.empty();
    return Optional.of(Reason.unknown("'%s' was checked for nothing".formatted(invariant.name())));
  }
}
