package io.faultline.shop.kit.settings;

import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The settings that all services have.
 *
 * @param instance distinguishes the processes of one service; the same after a restart
 * @param port of this process; 0 picks a free one
 * @param sharedPort of all instances of the service: the kernel gives each connection to one of
 *     them
 */
public record ServiceSettings(
    String name,
    String instance,
    String host,
    int port,
    OptionalInt sharedPort,
    Profile profile,
    boolean instrumented) {
  private static final String NOT_SHARED = "none";

  public ServiceSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "%s: expected a port from 0 to 65535, got %d".formatted(name, port));
    }
  }

  /** The settings of a service with one instance. */
  public ServiceSettings(
      String name, String instance, String host, int port, Profile profile, boolean instrumented) {
    this(name, instance, host, port, OptionalInt.empty(), profile, instrumented);
  }

  /** Declares the settings; they are available once the reader has finished. */
  public static Supplier<ServiceSettings> read(
      SettingsReader reader, String name, int defaultPort) {
    var instance = reader.optional("FAULTLINE_INSTANCE", "0", "a word", ServiceSettings::word);
    var host =
        reader.optional(
            "FAULTLINE_HOST", "127.0.0.1", "an address to listen on", ServiceSettings::word);
    var port =
        reader.optional(
            "FAULTLINE_PORT", "" + defaultPort, "a port from 0 to 65535", ServiceSettings::port);
    var sharedPort =
        reader.optional(
            "FAULTLINE_SHARED_PORT",
            NOT_SHARED,
            "a port from 1 to 65535, where all instances of the service listen",
            ServiceSettings::sharedPort);
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
            sharedPort.value(),
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

  private static OptionalInt sharedPort(String text) {
    if (text.equals(NOT_SHARED)) {
      return OptionalInt.empty();
    }
    if (port(text) == 0) {
      throw new IllegalArgumentException("not a port");
    }
    return OptionalInt.of(port(text));
  }

  private static boolean onOrOff(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("neither on nor off");
    };
  }
}
