package io.faultline.proxy.control;

import java.util.concurrent.atomic.AtomicLong;

/** Toxiproxy's {@code X-Toxiproxy-Request-Id}: twenty of {@code 0-9a-v}, rising. Thread-safe. */
final class RequestIds {
  static final String HEADER = "X-Toxiproxy-Request-Id";

  private static final int RADIX = 32;

  private final String start;
  private final AtomicLong next = new AtomicLong();

  RequestIds(long epochNanos) {
    start = padded(epochNanos, 13);
  }

  String next() {
    return start + padded(next.getAndIncrement(), 7);
  }

  private static String padded(long number, int length) {
    var digits = Long.toString(number, RADIX);
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }
}
