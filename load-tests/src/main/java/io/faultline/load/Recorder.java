package io.faultline.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.LongSupplier;

/** Keeps what users saw: in the two files, and in the live figures. Thread-safe. */
final class Recorder implements AutoCloseable {
  private final LongSupplier epochMicros;
  private final JsonLines requests;
  private final JsonLines unsent;
  private final JsonLines ledger;
  private final LiveMetrics metrics;
  private final Pending pending = new Pending();

  /** Opens the files and the port; throws an unchecked exception that says which of them can't. */
  Recorder(LoadSettings settings, LongSupplier epochMicros) {
    this.epochMicros = epochMicros;
    try {
      Files.createDirectories(settings.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("load.folder: cannot be made: " + e, e);
    }
    this.requests = new JsonLines(settings.folder().resolve("requests.jsonl"));
    this.unsent = new JsonLines(settings.folder().resolve("unsent.jsonl"));
    this.ledger = new JsonLines(settings.folder().resolve("ledger.jsonl"));
    this.metrics = new LiveMetrics(settings.metricsPort());
  }

  long now() {
    return epochMicros.getAsLong();
  }

  /** An order goes out now: from here on the ledger owes an entry of it. */
  long sending(Order order) {
    long now = now();
    pending.sent(now, order);
    return now;
  }

  /** Returns what went wrong, as {@link Answer#placingError} tells it. */
  String placed(Times times, Order order, Answer answer) {
    long done = now();
    // The ledger first: an order that the shop may have taken must never be missing from it.
    if (pending.end(order)) ledger.append(Attempted.of(times.sent(), done, order, answer));
    return keep(times, done, Requested.PLACE_ORDER, answer.placingError());
  }

  /** Returns what went wrong, as {@link Answer#readingError} tells it. */
  String read(Times times, Order order, Answer answer) {
    return keep(times, now(), Requested.READ_ORDER, answer.readingError(order));
  }

  int metricsPort() {
    return metrics.port();
  }

  /** A journey is given up before it began: what is sent late in a heap is no load of its rate. */
  void gaveUp(long intendedEpochMicros) {
    unsent.append(new Unsent(intendedEpochMicros, now()));
    metrics.countUnsent();
  }

  private String keep(Times times, long done, String request, String error) {
    var requested = new Requested(times.intended(), times.sent(), done, request, error);
    requests.append(requested);
    metrics.count(requested);
    return error;
  }

  /**
   * Completes the files; what ends later is not kept. The ledger last: it must miss nothing, so
   * what is still under way is in it as unanswered.
   */
  @Override
  public void close() {
    requests.close();
    unsent.close();
    long now = now();
    for (var sent : pending.endAll())
      ledger.append(Attempted.of(sent.epochMicros(), now, sent.order(), Answer.STOPPED));
    ledger.close();
    metrics.close();
  }
}
