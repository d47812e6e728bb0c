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
    return new Outcome.Invariant(
        invariant.name(), checked > 0 && violations == 0, checked, violations, examples);
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
    if (invariant.checked() > 0 || !wholeRun) return Optional.empty();
    return Optional.of(Reason.unknown("'%s' was checked for nothing".formatted(invariant.name())));
  }
}
