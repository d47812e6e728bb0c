package io.faultline.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was sent and whose end is not in the ledger yet. Thread-safe. */
final class Pending<T> {
  private final Map<String, Sent<T>> byKey = new LinkedHashMap<>();

  /** Something and when it was sent. */
  record Sent<T>(long epochMicros, T what) {}

  synchronized void sent(String key, long epochMicros, T what) {
    byKey.put(key, new Sent<>(epochMicros, what));
  }

  /** Whether its end is still to be written; only the first who asks may write it. */
  synchronized boolean end(String key) {
    return byKey.remove(key) != null;
  }

  /** All that are left, which are ended by that. */
  synchronized List<Sent<T>> endAll() {
    var left = List.copyOf(byKey.values());
    byKey.clear();
    return left;
  }
}
