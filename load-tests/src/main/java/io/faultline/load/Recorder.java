package io.faultline.load;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** Records the requests of the shop's users, and their orders in the ledger. Thread-safe. */
final class Recorder implements AutoCloseable {
  private final RequestLog log;
  private final JsonLines ledger;
  private final Pending<Order> pending = new Pending<>();

  /** Opens the files and the port; throws an unchecked exception that names the one that failed. */
  Recorder(Path folder, int metricsPort, List<String> names, LongSupplier epochMicros) {
    this.log = new RequestLog(folder, metricsPort, names, epochMicros);
    this.ledger = new JsonLines(folder.resolve("ledger.jsonl"));
  }

  RequestLog log() {
    return log;
  }

  /** An order is being sent: from now on the ledger must get an entry for it. */
  long sending(Order order) {
    long now = log.now();
    pending.sent(order.key(), now, order);
    return now;
  }

  void placed(Times times, Order order, Response response) {
    long done = log.now();
    // The ledger first: an order that the shop may have accepted must never be missing from it.
    if (pending.end(order.key())) ledger.append(Attempted.of(times.sent(), done, order, response));
    log.keep(times, done, Requested.PLACE_ORDER, response.placingError());
  }

  /**
   * Completes the files; requests that end later are not recorded. The ledger is last because it
   * must be complete: requests still in flight are in it as unanswered.
   */
  @Override
  public void close() {
    log.closeFiles();
    long now = log.now();
    for (var sent : pending.endAll())
      ledger.append(Attempted.of(sent.epochMicros(), now, sent.what(), Response.STOPPED));
    ledger.close();
    log.close();
  }
}
