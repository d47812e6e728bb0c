package io.faultline.runner.engine;

import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.Collection;

/** Counts the states of one invariant. */
final class InvariantCount {
  private static final int EXAMPLES = 5;

  private InvariantCount() {}

  /**
   * The journal entry for these states, one for each entry that the invariant is for, in the
   * ledger's order.
   */
  static Entry.InvariantChecked of(double at, Invariant invariant, Collection<FactState> states) {
    long kept = 0;
    long late = 0;
    long violated = 0;
    var examples = new ArrayList<String>();
    for (var state : states)
      if (state instanceof FactState.Kept) kept++;
      else if (state instanceof FactState.Late) late++;
      else if (state instanceof FactState.Violated violation) {
        violated++;
        if (examples.size() < EXAMPLES) examples.add(violation.found());
      }
    return new Entry.InvariantChecked(
        at, invariant.name(), states.size(), kept + violated, violated, late, examples);
  }
}
