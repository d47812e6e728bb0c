package io.faultline.local.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How what stands in the services' outboxes gets to the broker. */
public enum Relay {
  /** By each service itself. */
  CLAIM,
  /** By change data capture: Kafka Connect reads the databases' logs. */
  CDC;

  /** The name users and services know. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Relay> of(String text) {
    return Arrays.stream(values()).filter(relay -> relay.text().equals(text)).findFirst();
  }

  /** All names, for messages. */
  public static String expected() {
    return Arrays.stream(values()).map(Relay::text).collect(Collectors.joining(", "));
  }
}
