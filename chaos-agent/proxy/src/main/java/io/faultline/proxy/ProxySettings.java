package io.faultline.proxy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line, with the names of toxiproxy-server's flags.
 *
 * @param config proxies to make at the start
 * @param tokenFile holds the token that callers must bear
 * @param withoutToken listens without one wherever it is told to, as toxiproxy-server does
 */
public record ProxySettings(
    String host,
    int port,
    Optional<Path> config,
    Optional<Path> tokenFile,
    boolean withoutToken,
    long seed,
    int threads) {
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
        -without-token       listen beyond loopback without one, as toxiproxy-server does: whoever
                             reaches the port may break and redirect what passes; for containers
        -proxy-metrics, -runtime-metrics   accepted, metrics are always on
        -version             print the version of the API and end
        -help                print this and end
      """;

  /** With a token, or on loopback only. */
  public ProxySettings(
      String host,
      int port,
      Optional<Path> config,
      Optional<Path> tokenFile,
      long seed,
      int threads) {
    this(host, port, config, tokenFile, false, seed, threads);
  }

  /** All mistakes of a command line together. */
  public static final class Mistakes extends Exception {
    private static final long serialVersionUID = 1L;

    Mistakes(List<String> mistakes) {
      super(String.join("\n", mistakes));
    }
  }

  /** Reads the command line; {@code seed} is used where it gives none. */
  static ProxySettings parse(List<String> words, long seed) throws Mistakes {
    var mistakes = new ArrayList<String>();
    var flags = new Flags(words, mistakes);
    var settings =
        new ProxySettings(
            flags.text("host", "localhost"),
            (int) flags.number("port", 8474, 0, 65535),
            flags.file("config"),
            flags.file("token-file"),
            flags.isOn("without-token"),
            flags.number("seed", seed, Long.MIN_VALUE, Long.MAX_VALUE),
            (int) flags.number("threads", Runtime.getRuntime().availableProcessors(), 1, 1024));
    flags.rest();
    if (!mistakes.isEmpty()) throw new Mistakes(mistakes);
    return settings;
  }
}
