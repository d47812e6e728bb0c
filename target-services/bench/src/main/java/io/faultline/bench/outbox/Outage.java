package io.faultline.bench.outbox;

/**
 * Kafka Connect was away: what the slot kept of the log before, at the end and after it was back,
 * and how long from its start until everything was published.
 */
record Outage(
    double seconds,
    int events,
    long bytesBefore,
    long bytesKept,
    long bytesAfter,
    double secondsToDrain) {

  double bytesPerEvent() {
    return (double) (bytesKept - bytesBefore) / events;
  }
}
