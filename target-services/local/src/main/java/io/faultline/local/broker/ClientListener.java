package io.faultline.local.broker;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A listener for a single client, to which the broker advertises another address: that of the proxy
 * in front. Without one, a client would bypass its proxy after the first response.
 *
 * @param advertised {@code host:port}
 */
public record ClientListener(String client, int port, String advertised) {
  private static final String NONE = "-";

  public ClientListener {
    if (!client.matches("[a-z]+")) {
      throw new IllegalArgumentException(
          "listener: expected a client of lower-case letters, got " + client);
    }
  }

  /** All listeners as one argument of the broker's command line. */
  public static String print(List<ClientListener> listeners) {
    if (listeners.isEmpty()) {
      return NONE;
    }
    return listeners.stream()
        .map(it -> "%s:%d:%s".formatted(it.client, it.port, it.advertised))
        .collect(Collectors.joining(","));
  }

  static List<ClientListener> parse(String text) {
    if (text.equals(NONE)) {
      return List.of();
    }
    return Stream.of(text.split(",", -1)).map(ClientListener::parseOne).toList();
  }

  private static ClientListener parseOne(String text) {
    var parts = text.split(":", 3);
    return new ClientListener(parts[0], Integer.parseInt(parts[1]), parts[2]);
  }

  /** The name in Kafka's settings. */
  String name() {
    return client.toUpperCase(Locale.ROOT);
  }
}
