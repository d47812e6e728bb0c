package io.faultline.proxy;

import io.faultline.proxy.wire.Log;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line, with the flags of toxiproxy-server.
 *
 * @param config proxies to create at the start
 * @param tokenFile contains the token that callers must send
 * @param withoutToken listens without a token on any address, as toxiproxy-server does
 * @param logLevel least level of the lines that it prints about itself
 * @param warmUpMillis how long it passes connections of its own before it listens
 */
public record ProxySettings(
    String host,
    int port,
    Optional<Path> config,
    Optional<Path> tokenFile,
    boolean withoutToken,
    long seed,
    int threads,
    Log.Level logLevel,
    long warmUpMillis) {
  private static final Set<String> SWITCHES =
      Set.of("proxy-metrics", "runtime-metrics", "without-token");
  private static final Set<String> VALUED =
      Set.of("host", "port", "config", "seed", "threads", "token-file", "log-level", "warm-up");

  /** What {@code --help} prints. */
  public static final String USAGE =
      """
      usage: faultline proxy [flags]    (one dash or two, -flag value or -flag=value)
        -host <host>         where the HTTP API listens (localhost)
        -port <port>         its port, 0 for a free one (8474)
        -config <file>       JSON array of proxies to make at the start
        -seed <number>       seed of chance (drawn, and printed)
        -threads <n>         event loops for the data (as many as processors)
        -token-file <file>   callers must send Authorization: Bearer <its text>;
                             needed to listen beyond loopback
        -without-token       listen beyond loopback without one, as toxiproxy-server does: any
                             caller may break and redirect connections; for containers
        -log-level <level>   least level of lines on standard output: debug, info, warn, error,
                             off ($LOG_LEVEL, else info)
        -warm-up <ms>        passes connections through itself for this long before it listens (60)
        -proxy-metrics, -runtime-metrics   accepted, metrics are always on
        -version             print the version of the API and end
        -help                print this and end
      """;

  /** With a token, or only on loopback, and silent: for a proxy within another process. */
  public ProxySettings(
      String host,
      int port,
      Optional<Path> config,
      Optional<Path> tokenFile,
      long seed,
      int threads) {
    this(host, port, config, tokenFile, false, seed, threads, Log.Level.OFF, 0);
  }

  /** All mistakes of a command line together. */
  public static final class Mistakes extends Exception {
    private static final long serialVersionUID = 1L;

    Mistakes(List<String> mistakes) {
      super(String.join("\n", mistakes));
    }
  }

  /**
   * Parses the command line.
   *
   * @param seed the default
   * @param logLevel the default, as text
   */
  static ProxySettings parse(List<String> words, long seed, Optional<String> logLevel)
      throws Mistakes {
    var mistakes = new ArrayList<String>();
    var flags = new Flags(words, SWITCHES, VALUED, mistakes);
    var settings =
        new ProxySettings(
            flags.text("host").orElse("localhost"),
            (int) flags.number("port", 8474, 0, 65535),
            flags.file("config"),
            flags.file("token-file"),
            flags.isOn("without-token"),
            flags.number("seed", seed, Long.MIN_VALUE, Long.MAX_VALUE),
            (int) flags.number("threads", Runtime.getRuntime().availableProcessors(), 1, 1024),
            level(flags.text("log-level").or(() -> logLevel).orElse("info"), mistakes),
            flags.number("warm-up", 60, 0, 60_000));
    if (!mistakes.isEmpty()) throw new Mistakes(mistakes);
    return settings;
  }

  private static Log.Level level(String text, List<String> mistakes) {
    var level = Log.Level.named(text);
    if (level.isEmpty())
      mistakes.add(
          "-log-level: expected debug, info, warn, error or off, got '%s'".formatted(text));
    return level.orElse(Log.Level.INFO);
  }
}
