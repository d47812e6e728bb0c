package io.faultline.runner.report;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Entry;

/** The state a detector is in, read from what was recorded of it. */
final class States {
  static final String CLOSED = "CLOSED";
  static final String OPEN = "OPEN";
  static final String HALF_OPEN = "HALF_OPEN";
  static final String FIRING = "FIRING";
  static final String QUIET = "quiet";

  private States() {}

  /** The state before anything was seen of it: what a transition came from, else the calm one. */
  static String before(Entry.Detected first) {
    return first.transition().map(Entry.Transition::from).orElseGet(() -> calm(first.kind()));
  }

  /** The state it was found in; a breaker's has a name of its own. */
  static String found(Entry.Watched found) {
    if (found.kind() == DetectorKind.BREAKER) return found.firing() ? found.state() : CLOSED;
    return found.firing() ? FIRING : QUIET;
  }

  /** The state it went to. */
  static String after(Entry.Detected seen) {
    if (seen.transition().isPresent()) return seen.transition().get().to();
    if (!seen.firing()) return calm(seen.kind());
    return seen.kind() == DetectorKind.BREAKER ? OPEN : FIRING;
  }

  private static String calm(DetectorKind kind) {
    return kind == DetectorKind.BREAKER ? CLOSED : QUIET;
  }

  /** What happened, as a verb: {@code opened}, {@code firing}. */
  static String verb(Entry.Detected seen) {
    return switch (after(seen)) {
      case OPEN -> "opened";
      case CLOSED -> "closed";
      case HALF_OPEN -> "half-open";
      case FIRING -> seen.kind() == DetectorKind.HEALTH ? "failing" : "firing";
      case QUIET -> seen.kind() == DetectorKind.HEALTH ? "well again" : "resolved";
      default -> after(seen);
    };
  }
}
