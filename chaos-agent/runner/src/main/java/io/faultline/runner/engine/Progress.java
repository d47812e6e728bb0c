package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;

/**
 * Told of each entry as it is written, one at a time: the terminal and the journal's file. What it
 * throws never ends a run.
 */
public interface Progress {
  /** Called once for each entry, in the journal's order, from whichever thread wrote it. */
  void wrote(Entry entry);
}
