package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the journal and notifies the listener. Thread-safe. */
final class Recorder {
  private final Clock clock;
  private final Progress progress;
  private final Instant origin;
  private final List<Entry> entries = new ArrayList<>();

  /** Begins the run now. */
  Recorder(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
    this.origin = clock.now();
  }

  synchronized void record(Entry entry) {
    entries.add(entry);
    try {
      progress.wrote(entry);
    } catch (RuntimeException e) {
      // A listener that fails, as on a full disk, must not leave a fault behind.
      entries.add(new Entry.Noted(entry.at(), "the entry before could not be passed on: " + e));
    }
  }

  void fail(String reason) {
    record(new Entry.Failed(now(), reason));
  }

  /** Writes the last entry. */
  synchronized void end() {
    record(new Entry.Ended(now(), entries.size()));
  }

  void note(String text) {
    record(new Entry.Noted(now(), text));
  }

  /** The seconds since the start of the run. */
  double now() {
    return at(clock.now());
  }

  double at(Instant instant) {
    return seconds(Duration.between(origin, instant));
  }

  Instant origin() {
    return origin;
  }

  synchronized Journal journal() {
    return new Journal(entries);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
