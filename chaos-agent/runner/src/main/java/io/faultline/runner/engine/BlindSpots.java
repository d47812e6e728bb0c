package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Writes what a source has not seen. */
final class BlindSpots {
  /** Readings come twice a second and more; a longer pause hides what lasts no longer. */
  static final Duration ALLOWED = Duration.ofMillis(1500);

  private final Recorder recorder;

  BlindSpots(Recorder recorder) {
    this.recorder = recorder;
  }

  /** A gap that has ended. */
  void gap(Source source, Instant from, Instant to, String reason) {
    if (Duration.between(from, to).compareTo(ALLOWED) > 0) write(source, from, to, reason);
  }

  /** What is not seen just now, at a moment at which something is decided. */
  void ongoing(Map<Source, Instant> seenUntil, Instant now) {
    seenUntil.forEach((source, until) -> gap(source, until, now, "no answer since"));
  }

  private void write(Source source, Instant from, Instant to, String reason) {
    recorder.record(
        new Entry.Blind(recorder.now(), source, recorder.at(from), recorder.at(to), reason));
  }
}
