package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;

/**
 * Receives each entry as it is recorded, one at a time: the terminal and the journal's file do. An
 * exception never ends a run.
 */
public interface Progress {
  /** Called once for each entry, in the journal's order, by the thread that recorded it. */
  void wrote(Entry entry);
}
