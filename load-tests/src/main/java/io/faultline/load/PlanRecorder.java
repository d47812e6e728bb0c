package io.faultline.load;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** Records the requests of a plan: all in the log, some in the ledger. Thread-safe. */
final class PlanRecorder implements AutoCloseable {
  private final RequestLog log;
  private final JsonLines ledger;
  private final Pending<DrawnRequest> pending = new Pending<>();

  PlanRecorder(Path folder, int metricsPort, List<String> names, LongSupplier epochMicros) {
    this.log = new RequestLog(folder, metricsPort, names, epochMicros);
    this.ledger = new JsonLines(folder.resolve("ledger.jsonl"));
  }

  RequestLog log() {
    return log;
  }

  /**
   * The request is being sent: if it belongs in the ledger, the ledger must get an entry for it.
   */
  long sending(DrawnRequest request) {
    long now = log.now();
    if (request.plan().isKept()) pending.sent(request.key(), now, request);
    return now;
  }

  void ended(Times times, DrawnRequest request, Response response, String error) {
    long done = log.now();
    // The ledger first: a request that the system may have accepted must never be missing from it.
    if (pending.end(request.key())) ledger.append(request.entry(times.sent(), done, response));
    log.keep(times, done, request.plan().name(), error);
  }

  /** Completes the files; requests still in flight are in the ledger as unanswered. */
  @Override
  public void close() {
    log.closeFiles();
    long now = log.now();
    for (var sent : pending.endAll())
      ledger.append(sent.what().entry(sent.epochMicros(), now, Response.STOPPED));
    ledger.close();
    log.close();
  }
}
