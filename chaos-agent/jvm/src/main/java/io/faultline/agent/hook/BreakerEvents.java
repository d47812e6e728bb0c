package io.faultline.agent.hook;

import io.faultline.agent.watch.EventLog;
import java.util.LinkedHashMap;

/** Tells of transitions in one form, whatever the library. */
final class BreakerEvents {
  private BreakerEvents() {}

  static void add(EventLog events, String library, String name, Enum<?> from, Enum<?> to) {
    if (from == to) return;
    var fields = new LinkedHashMap<String, String>();
    fields.put("library", library);
    fields.put("name", name);
    fields.put("from", from.name());
    fields.put("to", to.name());
    events.add("breaker", fields);
  }
}
