package io.faultline.local.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the services guard their outgoing calls. */
public enum Profile {
  TUNED,
  LIBRARY_DEFAULTS,
  NAIVE;

  /** The name for users and services, such as {@code library-defaults}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Profile> of(String text) {
    return Arrays.stream(values()).filter(profile -> profile.text().equals(text)).findFirst();
  }

  /** All names, for messages. */
  public static String expected() {
    return Arrays.stream(values()).map(Profile::text).collect(Collectors.joining(", "));
  }
}
