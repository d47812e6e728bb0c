package io.faultline.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The orders that were sent and whose end is not in the ledger yet. Thread-safe. */
final class Pending {
  private final Map<String, Sent> byKey = new LinkedHashMap<>();

  /** An order and when it was sent. */
  record Sent(long epochMicros, Order order) {}

  synchronized void sent(long epochMicros, Order order) {
    byKey.put(order.key(), new Sent(epochMicros, order));
  }

  /** Whether its end is still to be written; only the first who asks may write it. */
  synchronized boolean end(Order order) {
    return byKey.remove(order.key()) != null;
  }

  /** All that are left, which are ended by that. */
  synchronized List<Sent> endAll() {
    var left = List.copyOf(byKey.values());
    byKey.clear();
    return left;
  }
}
