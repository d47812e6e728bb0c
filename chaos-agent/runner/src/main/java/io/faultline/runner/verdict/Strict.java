package io.faultline.runner.verdict;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.Optional;

/** Distinguishes old journals, without lags and states of sources, from which less is required. */
final class Strict {
  private Strict() {}

  static boolean is(Journal journal) {
    return journal.first(Entry.Resolution.class).isPresent()
        || journal.first(Entry.Watched.class).isPresent()
        || journal.first(Entry.UserRequests.class).isPresent();
  }

  /** The message about something missing; empty for an old journal. */
  static Optional<String> missing(Journal journal, String what) {
    return is(journal) ? Optional.of(what) : Optional.empty();
  }
}
