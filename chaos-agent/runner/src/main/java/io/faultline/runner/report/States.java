package io.faultline.runner.report;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Entry;

/** Names the states of a detector from its entries. */
final class States {
  static final String CLOSED = "CLOSED";
  static final String OPEN = "OPEN";
  static final String HALF_OPEN = "HALF_OPEN";
  static final String FIRING = "FIRING";
  static final String QUIET = "quiet";

  private States() {}

  /**
   * The state before its first entry: the state that a transition began from, else the calm one.
   */
  static String before(Entry.Detected first) {
    return first.transition().map(Entry.Transition::from).orElseGet(() -> calm(first.kind()));
  }

  /** The state in which it was found; a breaker's state has a name of its own. */
  static String found(Entry.Watched found) {
    if (found.kind() == DetectorKind.BREAKER) return found.firing() ? found.state() : CLOSED;
    return found.firing() ? FIRING : QUIET;
  }

  /** The state after this entry. */
  static String after(Entry.Detected seen) {
    if (seen.transition().isPresent()) return seen.transition().get().to();
    if (!seen.firing()) return calm(seen.kind());
    return seen.kind() == DetectorKind.BREAKER ? OPEN : FIRING;
  }

  private static String calm(DetectorKind kind) {
    return kind == DetectorKind.BREAKER ? CLOSED : QUIET;
  }

  /** The change as a verb: {@code opened}, {@code firing}. */
  static String verb(Entry.Detected seen) {
    return switch (after(seen)) {
      case OPEN -> "opened";
      case CLOSED -> "closed";
      case HALF_OPEN -> "half-open";
      case FIRING -> seen.kind() == DetectorKind.HEALTH ? "failing" : "firing";
      case QUIET -> seen.kind() == DetectorKind.HEALTH ? "ready again" : "resolved";
      default -> after(seen);
    };
  }
}
