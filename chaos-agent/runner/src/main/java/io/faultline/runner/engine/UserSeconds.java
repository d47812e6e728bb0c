package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/**
 * Records the users' requests second by second. A request that becomes known after its second was
 * recorded counts in the next.
 */
final class UserSeconds {
  private static final Duration STRETCH = Duration.ofSeconds(1);

  /** The load logs a request when it ends, and its log is read twice a second. */
  private static final Duration COMPLETE_AFTER = Duration.ofMillis(1500);

  private final Recorder recorder;
  private final Duration slowOver;
  private final java.util.ArrayDeque<Load.Request> waiting = new java.util.ArrayDeque<>();
  private Instant from;

  /**
   * @param slowOver a request that took longer is slow
   */
  UserSeconds(Recorder recorder, Duration slowOver) {
    this.recorder = recorder;
    this.slowOver = slowOver;
    this.from = recorder.origin();
  }

  void add(Load.Request request) {
    waiting.add(request);
  }

  /** Records the seconds that are complete by now. */
  void tick(Instant now) {
    while (!from.plus(STRETCH).plus(COMPLETE_AFTER).isAfter(now)) write(from.plus(STRETCH));
  }

  /** Records all seconds up to the end of the load. */
  void end(Instant now) {
    while (from.plus(STRETCH).isBefore(now)) write(from.plus(STRETCH));
    write(now.plusNanos(1));
  }

  private void write(Instant to) {
    long requests = 0;
    long errors = 0;
    long slow = 0;
    var millis = new TreeMap<Long, Long>();
    for (var all = waiting.iterator(); all.hasNext(); ) {
      var request = all.next();
      if (!request.done().isBefore(to)) continue;
      all.remove();
      requests++;
      if (!request.ok()) {
        errors++;
        continue;
      }
      if (request.took().compareTo(slowOver) > 0) slow++;
      millis.merge(request.took().plusNanos(999_999).toMillis(), 1L, Long::sum);
    }
    recorder.record(
        new Entry.UserRequests(
            recorder.now(), recorder.at(from), recorder.at(to), requests, errors, slow, millis));
    from = to;
  }
}
