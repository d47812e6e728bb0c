package io.faultline.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that were sent and are not in the ledger yet. Thread-safe. */
final class Pending<T> {
  private final Map<String, Sent<T>> byKey = new LinkedHashMap<>();

  /** A request and when it was sent. */
  record Sent<T>(long epochMicros, T what) {}

  synchronized void sent(String key, long epochMicros, T what) {
    byKey.put(key, new Sent<>(epochMicros, what));
  }

  /** Returns whether its end is still to be written; true for the first caller only. */
  synchronized boolean end(String key) {
    return byKey.remove(key) != null;
  }

  /** Ends and returns all remaining requests. */
  synchronized List<Sent<T>> endAll() {
    var left = List.copyOf(byKey.values());
    byKey.clear();
    return left;
  }
}
