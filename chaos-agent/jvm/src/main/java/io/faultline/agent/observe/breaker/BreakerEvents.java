package io.faultline.agent.observe.breaker;

import io.faultline.agent.observe.EventLog;
import java.util.LinkedHashMap;

/** Tells of transitions in one form, whatever the library. */
public final class BreakerEvents {
  private BreakerEvents() {}

  public static void add(EventLog events, String library, String name, Enum<?> from, Enum<?> to) {
    if (from == to) return;
    var fields = new LinkedHashMap<String, String>();
    fields.put("library", library);
    fields.put("name", name);
    fields.put("from", from.name());
    fields.put("to", to.name());
    events.add("breaker", fields);
  }
}
