package io.faultline.bench;

import java.time.Duration;

/** What one variant did in one slice of time. */
record Slice(Variant variant, long requests, long errors, Duration elapsed, Duration serverCpu) {
  Slice {
    if (requests < 0
        || errors < 0
        || elapsed.isNegative()
        || elapsed.isZero()
        || serverCpu.isNegative()) {
      throw new IllegalArgumentException(
          "slice: expected counts >= 0 and time > 0, got %d, %d, %s, %s"
              .formatted(requests, errors, elapsed, serverCpu));
    }
  }

  double perSecond() {
    return requests / (elapsed.toNanos() / 1e9);
  }

  /** Requests per second of CPU the server used; infinite where it used less than a clock tick. */
  double perCpuSecond() {
    return requests / (serverCpu.toNanos() / 1e9);
  }
}
