package io.faultline.runner.verdict;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.Optional;

/** Journals of before sources said how far they can be trusted are not held to it. */
final class Strict {
  private Strict() {}

  static boolean is(Journal journal) {
    return journal.first(Entry.Resolution.class).isPresent()
        || journal.first(Entry.Watched.class).isPresent()
        || journal.first(Entry.UserRequests.class).isPresent();
  }

  /** What is missing, where the journal is one that should have it. */
  static Optional<String> missing(Journal journal, String what) {
    return is(journal) ? Optional.of(what) : Optional.empty();
  }
}
