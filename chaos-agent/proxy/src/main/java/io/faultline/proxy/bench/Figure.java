package io.faultline.proxy.bench;

/** What is measured. */
enum Figure {
  BULK_1("bulk1MegabytesPerSecond", "bulk, 1 connection", "MB/s"),
  BULK_64("bulk64MegabytesPerSecond", "bulk, 64 connections", "MB/s"),
  ROUND_TRIP_P50("roundTripP50Micros", "round trip of 64 bytes, p50", "µs"),
  ROUND_TRIP_P99("roundTripP99Micros", "round trip of 64 bytes, p99", "µs"),
  CONNECTIONS("connectionsPerSecond", "new connections", "/s");

  private final String key;
  private final String words;
  private final String unit;

  Figure(String key, String words, String unit) {
    this.key = key;
    this.words = words;
    this.unit = unit;
  }

  /** Its name in JSON. */
  String key() {
    return key;
  }

  String words() {
    return words;
  }

  String unit() {
    return unit;
  }

  /** Whether less is better, and what comes on top of the direct way is what counts. */
  boolean isTime() {
    return this == ROUND_TRIP_P50 || this == ROUND_TRIP_P99;
  }
}
