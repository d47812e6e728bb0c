package io.faultline.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * A selection as turns, for a source that cannot draw: the requests are counted in a cycle, and
 * each turn says whether the fault is done. A value.
 *
 * @param affected one for each turn
 * @param again whether the first turn follows the last
 */
public record Turns(List<Boolean> affected, boolean again) {
  public Turns {
    affected = List.copyOf(affected);
  }

  /**
   * The turns of a selection, the affected ones spread evenly.
   *
   * @throws IllegalArgumentException if that takes more than {@link StubFault#MOST_TURNS}
   */
  public static Turns of(Selection selection) {
    if (selection instanceof Selection.First first) return first(first.n());
    if (selection instanceof Selection.Every every) return round(1, every.n(), selection);
    double share = ((Selection.Share) selection).share();
    for (int turns = 1; turns <= StubFault.MOST_TURNS; turns++)
      if (Math.abs(share * turns - Math.rint(share * turns)) < 1e-9)
        return round(Math.round(share * turns), turns, selection);
    throw tooFine(selection);
  }

  private static Turns first(long n) {
    if (n > StubFault.MOST_TURNS) throw tooFine(new Selection.First(n));
    return new Turns(java.util.Collections.nCopies((int) n, true), false);
  }

  private static Turns round(long chosen, long of, Selection selection) {
    if (of > StubFault.MOST_TURNS) throw tooFine(selection);
    var turns = new ArrayList<Boolean>();
    for (long i = 0; i < of; i++) turns.add((i + 1) * chosen / of > i * chosen / of);
    return new Turns(turns, true);
  }

  /** Whether each request is affected. */
  public boolean isAll() {
    return again && affected.stream().allMatch(it -> it);
  }

  private static IllegalArgumentException tooFine(Selection selection) {
    return new IllegalArgumentException(
        "expected a share of whole hundredths, every or first of at most %d, got '%s'"
            .formatted(StubFault.MOST_TURNS, selection.text()));
  }
}
