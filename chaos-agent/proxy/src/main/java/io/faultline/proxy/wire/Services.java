package io.faultline.proxy.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of TCP ports, from the system's list, and the usual ones if there is none. */
final class Services {
  private static final Path LIST = Path.of("/etc/services");

  /** The names that Go, and therefore Toxiproxy, knows without a list. */
  private static final Map<String, Integer> USUAL =
      Map.ofEntries(
          Map.entry("domain", 53),
          Map.entry("ftp", 21),
          Map.entry("ftps", 990),
          Map.entry("gopher", 70),
          Map.entry("http", 80),
          Map.entry("https", 443),
          Map.entry("imap2", 143),
          Map.entry("imap3", 220),
          Map.entry("imaps", 993),
          Map.entry("pop3", 110),
          Map.entry("pop3s", 995),
          Map.entry("smtp", 25),
          Map.entry("submissions", 465),
          Map.entry("ssh", 22),
          Map.entry("telnet", 23));

  private Services() {}

  static Optional<Integer> port(String name) {
    return listed(name).or(() -> Optional.ofNullable(USUAL.get(name)));
  }

  private static Optional<Integer> listed(String name) {
    if (!Files.isReadable(LIST)) return Optional.empty();
    try (Stream<String> lines = Files.lines(LIST, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.split("#", 2)[0].strip().split("\\s+", -1))
          .filter(words -> words.length > 1 && words[1].endsWith("/tcp") && has(words, name))
          .map(words -> Integer.valueOf(words[1].substring(0, words[1].indexOf('/'))))
          .findFirst();
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The name or one of the aliases, which follow the port. */
  private static boolean has(String[] words, String name) {
    for (int i = 0; i < words.length; i++) if (i != 1 && words[i].equals(name)) return true;
    return false;
  }
}
