package io.faultline.proxy.toxic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One direction of a connection. */
public enum Stream {
  /** From the client to the server. */
  UPSTREAM,
  /** From the server to the client. */
  DOWNSTREAM;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stream of that case-insensitive name. */
  public static Optional<Stream> named(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
  }
}
