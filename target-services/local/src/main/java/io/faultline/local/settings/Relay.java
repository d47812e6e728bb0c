package io.faultline.local.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How events in the services' outboxes get to the broker. */
public enum Relay {
  /** Each service publishes its own. */
  CLAIM,
  /** Change data capture: Kafka Connect reads the databases' logs. */
  CDC;

  /** The name for users and services. */
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
