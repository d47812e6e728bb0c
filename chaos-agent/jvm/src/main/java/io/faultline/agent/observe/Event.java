package io.faultline.agent.observe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened.
 *
 * @param seq its number, from 1, without gaps
 * @param epochNanos when, by the agent's clock
 * @param type {@code breaker}, {@code fault-raised} and so on
 * @param fields its other fields, in order
 */
public record Event(long seq, long epochNanos, String type, Map<String, ?> fields) {
  public Event {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
