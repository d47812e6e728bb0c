package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;

/** Ends the phases under load early. */
final class CutShort extends Exception {
  private static final long serialVersionUID = 1L;

  /** Who or what ended them. */
  enum By {
    PERSON,
    CONDITION,
    FAILURE
  }

  private final By by;

  CutShort(By by, String reason) {
    super(reason);
    this.by = by;
  }

  By by() {
    return by;
  }

  Entry entry(double at) {
    return by == By.FAILURE
        ? new Entry.Failed(at, getMessage())
        : new Entry.Aborted(at, getMessage());
  }
}
