package io.faultline.runner.report;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.verdict.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Words for the result of an invariant, the same everywhere. Its name is a claim ("no order is
 * lost"), so the words say whether the claim held.
 */
final class FactWords {
  private static final String HELD = "held";
  private static final String VIOLATED = "violated";
  private static final String LATE = "late";
  private static final String UNREAD = "not checked";
  private static final List<String> WORDS = List.of(HELD, VIOLATED, LATE, UNREAD);

  private FactWords() {}

  /**
   * @param once whether the invariant was read once, not for each entry
   */
  static String found(Entry.InvariantChecked seen, boolean once) {
    if (once) return foundOnce(seen.violations(), seen.checked(), seen.late());
    if (seen.entries() == 0) return "there was nothing to check";
    return found(seen.violations(), seen.checked(), seen.late());
  }

  static String found(Outcome.Invariant seen) {
    if (seen.once()) return foundOnce(seen.violations(), seen.checked(), seen.late());
    if (seen.held() && seen.checked() == 0) return "there was nothing to check";
    return found(seen.violations(), seen.checked(), seen.late());
  }

  /** How many invariants held and how many did not; empty if none was checked. */
  static Optional<String> counted(List<Outcome.Invariant> all) {
    var words = all.stream().map(FactWords::word).toList();
    if (words.stream().allMatch(UNREAD::equals)) return Optional.empty();
    return Optional.of(
        WORDS.stream()
            .filter(words::contains)
            .map(word -> Numbers.count(Collections.frequency(words, word)) + " " + word)
            .collect(Collectors.joining(" · ")));
  }

  private static String word(Outcome.Invariant seen) {
    if (seen.violations() > 0) return VIOLATED;
    if (seen.late() > 0) return LATE;
    return seen.held() ? HELD : UNREAD;
  }

  private static String foundOnce(long violations, long checked, long late) {
    if (late > 0) return "late: not decided at the end";
    if (checked == 0) return "could not be read";
    return violations == 0 ? "held" : "was violated";
  }

  private static String found(long violations, long checked, long late) {
    var undecided = late == 0 ? "" : Numbers.count(late) + " late: not decided at the end";
    if (checked == 0) return late == 0 ? "was not checked" : undecided;
    // Not "of all entries": an entry that could not be read was not checked.
    var entries =
        "%s %s checked".formatted(Numbers.count(checked), checked == 1 ? "entry" : "entries");
    var found =
        violations == 0
            ? "held for all " + entries
            : "violated for %s of %s".formatted(Numbers.count(violations), entries);
    return late == 0 ? found : found + ", " + undecided;
  }
}
