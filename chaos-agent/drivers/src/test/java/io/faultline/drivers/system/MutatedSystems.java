package io.faultline.drivers.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** System files with one to three changes, by seed. */
final class MutatedSystems {
  /** A file with every key there is. */
  static final Path WHOLE = Path.of("src/test/resources/whole-system.yaml");

  private static final List<String> VALUES =
      List.of(
          "",
          "~",
          "true",
          "0",
          "-1",
          "1e99",
          "[]",
          "{}",
          "[[a]]",
          "{a: {b: c}}",
          "'",
          "\"\\0\"",
          "own",
          "http://",
          "http://a b",
          "https://[::1",
          "http://a:99999",
          "http://a:1?b#c",
          "http://u:p@a:1",
          "http://a.{9..1}:1",
          "http://a.{1..999999}:1",
          "//a",
          "/",
          "/ x",
          "a:b",
          "a:99999",
          "${env:NO_SUCH_VARIABLE}",
          "${file:/}",
          "${file:\"\\0\"}",
          "${",
          "&a b",
          "*a",
          "!!int x",
          "| x",
          "> x",
          "%",
          "@",
          "Watchdog{",
          "{a=\"b\"}",
          "[1 of 2]",
          "\"\\uD800\"",
          "\"\\x00\"");

  private MutatedSystems() {}

  static String of(int seed) throws IOException {
    var random = new Random(seed);
    var lines = new ArrayList<>(Files.readAllLines(WHOLE));
    for (int n = random.nextInt(3); n >= 0; n--) mutate(lines, random);
    var text = String.join("\n", lines) + "\n";
    return random.nextInt(20) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
  }

  private static void mutate(List<String> lines, Random random) {
    int at = random.nextInt(lines.size());
    var line = lines.get(at);
    int colon = line.indexOf(": ");
    switch (random.nextInt(7)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.set(at, "  ".repeat(random.nextInt(3)) + line);
      case 3 -> lines.set(at, line.strip());
      case 4 -> lines.set(at, swapped(line, random));
      default ->
          lines.set(
              at,
              (colon < 0 ? line + " " : line.substring(0, colon + 2))
                  + VALUES.get(random.nextInt(VALUES.size())));
    }
  }

  private static String swapped(String line, Random random) {
    if (line.length() < 2) return line;
    var text = new StringBuilder(line);
    int at = random.nextInt(line.length() - 1);
    text.setCharAt(at, line.charAt(at + 1));
    text.setCharAt(at + 1, line.charAt(at));
    return text.toString();
  }
}
