package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Records the times in which a source could not be observed. */
final class BlindSpots {
  /**
   * Sources are read at least twice a second; a longer pause can hide an event as long as itself.
   */
  static final Duration ALLOWED = Duration.ofMillis(1500);

  private final Recorder recorder;

  BlindSpots(Recorder recorder) {
    this.recorder = recorder;
  }

  /** A gap that has ended. */
  void gap(Source source, Instant from, Instant to, String reason) {
    if (Duration.between(from, to).compareTo(ALLOWED) > 0) write(source, from, to, reason);
  }

  /** Records the sources that are not observed just now, at a moment of decision. */
  void ongoing(Map<Source, Instant> seenUntil, Instant now) {
    seenUntil.forEach((source, until) -> gap(source, until, now, "no response since"));
  }

  private void write(Source source, Instant from, Instant to, String reason) {
    recorder.record(
        new Entry.Blind(recorder.now(), source, recorder.at(from), recorder.at(to), reason));
  }
}
