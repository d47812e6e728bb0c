package io.faultline.shop.kit.settings;

import java.util.function.Supplier;

/**
 * What every service is told. {@code port} 0 picks a free one; {@code instance} tells the processes
 * of one service apart and must be the same again after a restart.
 */
public record ServiceSettings(
    String name, String instance, String host, int port, Profile profile, boolean instrumented) {
  public ServiceSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "%s: expected a port from 0 to 65535, got %d".formatted(name, port));
    }
  }

  /** Asks the reader; the answer is to be had once the reader has finished. */
  public static Supplier<ServiceSettings> read(
      SettingsReader reader, String name, int defaultPort) {
    var instance = reader.optional("FAULTLINE_INSTANCE", "0", "a word", ServiceSettings::word);
    var host =
        reader.optional(
            "FAULTLINE_HOST", "127.0.0.1", "an address to listen on", ServiceSettings::word);
    var port =
        reader.optional(
            "FAULTLINE_PORT", "" + defaultPort, "a port from 0 to 65535", ServiceSettings::port);
    var profile =
        reader.optional(
            "FAULTLINE_PROFILE", "tuned", "naive, library-defaults or tuned", Profile::parse);
    var instrumented =
        reader.optional("FAULTLINE_INSTRUMENTATION", "on", "on or off", ServiceSettings::onOrOff);
    return () ->
        new ServiceSettings(
            name,
            instance.value(),
            host.value(),
            port.value(),
            profile.value(),
            instrumented.value());
  }

  private static String word(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return text;
  }

  private static int port(String text) {
    var port = Integer.parseInt(text);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port");
    }
    return port;
  }

  private static boolean onOrOff(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("neither on nor off");
    };
  }
}
