package io.faultline.proxy.bench;

import java.util.Map;
import java.util.TreeMap;

/** The measured quantities. */
enum Figure {
  BULK_1("bulk1MegabytesPerSecond", "bulk, 1 connection", "MB/s"),
  BULK_64("bulk64MegabytesPerSecond", "bulk, 64 connections", "MB/s"),
  ROUND_TRIP_P50("roundTripP50Micros", "round trip of 64 bytes, p50", "µs"),
  ROUND_TRIP_P99("roundTripP99Micros", "round trip of 64 bytes, p99", "µs"),
  CONNECTIONS("connectionsPerSecond", "new connections", "/s"),
  LATENCY_1("bulkBehind1msMegabytesPerSecond", "bulk behind latency 1 ms", "MB/s"),
  LATENCY_10("bulkBehind10msMegabytesPerSecond", "bulk behind latency 10 ms", "MB/s"),
  LATENCY_100("bulkBehind100msMegabytesPerSecond", "bulk behind latency 100 ms", "MB/s"),
  LATENCY_1000("bulkBehind1000msMegabytesPerSecond", "bulk behind latency 1000 ms", "MB/s"),
  START("startMillis", "start to first answer", "ms"),
  FIRST_CONNECTION("firstConnectionMillis", "its first connection", "ms"),
  FIRST_CONNECTIONS("firstConnectionsPerSecond", "new connections, just started", "/s"),
  MEMORY("idleMegabytes", "resident memory, idle", "MB");

  /** The figures measured behind a latency of this many milliseconds. */
  static final Map<Integer, Figure> BEHIND_LATENCY =
      new TreeMap<>(Map.of(1, LATENCY_1, 10, LATENCY_10, 100, LATENCY_100, 1000, LATENCY_1000));

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

  /** Whether less is better, and only the part on top of the direct connection counts. */
  boolean isTime() {
    return this == ROUND_TRIP_P50 || this == ROUND_TRIP_P99;
  }
}
