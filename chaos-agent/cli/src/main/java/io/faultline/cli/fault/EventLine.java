package io.faultline.cli.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An agent's event in a form for people. */
final class EventLine {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final Set<String> SAID = Set.of("process", "seq", "epochNanos", "type");

  private EventLine() {}

  /** {@code 13:45:02.123 payment breaker card-processor CLOSED → OPEN (resilience4j)}. */
  static String of(JsonNode event) {
    var at = Instant.ofEpochSecond(0, event.path("epochNanos").asLong());
    return "%s  %-12s %-14s %s"
        .formatted(
            TIME.format(at.atZone(ZoneId.systemDefault())),
            event.path("process").asText(),
            event.path("type").asText(),
            what(event))
        .stripTrailing();
  }

  private static String what(JsonNode event) {
    if (event.path("type").asText().equals("breaker"))
      return "%s %s → %s (%s)"
          .formatted(
              event.path("name").asText(),
              event.path("from").asText(),
              event.path("to").asText(),
              event.path("library").asText());
    List<String> fields = new ArrayList<>();
    for (var field : event.properties())
      if (!SAID.contains(field.getKey()))
        fields.add(field.getKey() + "=" + field.getValue().asText());
    return String.join(" ", fields);
  }
}
