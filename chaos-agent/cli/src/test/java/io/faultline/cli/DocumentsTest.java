package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** The documents: the command line knows each command in them, and each link leads somewhere. */
class DocumentsTest {
  private static final Project PROJECT =
      new Project(Launcher.PROJECT, Path.of("java"), Optional.empty(), Optional.empty());

  /** The commands of the launcher itself. */
  private static final Set<String> OF_LAUNCHER =
      Set.of("build", "compose", "dist", "test", "proxy");

  private static final List<String> FOLDERS =
      List.of(
          "",
          "docs",
          "docs/benchmarks",
          "docs/decisions",
          "docs/examples",
          "docs/examples/booking",
          "docs/how-to",
          "docs/reference",
          "load-tests");

  /** Written by a command, with the sentences of runs. */
  private static final Set<String> OF_RUNS = Set.of("docs/results.md");

  private static final Pattern CODE = Pattern.compile("(?ms)^```sh\n(.*?)^```");
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern UNBROKEN = Pattern.compile("\\S{61}");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*?) *$");
  private static final Pattern IMPORTS = Pattern.compile("\\bimports?\\b(?! [a-z.]+;)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  @Test
  void eachCommandIsOneThatTheCommandLineTakes() throws IOException {
    var wrong = new ArrayList<String>();
    int found = 0;
    for (var document : documents())
      for (var command : commands(document)) {
        found++;
        var words = words(command);
        if (OF_LAUNCHER.contains(words.get(0))) continue;
        try {
          Main.commandLine(PROJECT).parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
          wrong.add("%s: %s: %s".formatted(shown(document), command, e.getMessage()));
        }
      }
    assertThat(wrong).isEmpty();
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void eachLinkLeadsToAFileThatIsThere() throws IOException {
    var dead = new ArrayList<String>();
    for (var document : documents())
      for (var link : all(LINK, Files.readString(document))) {
        var target = URLDecoder.decode(link.group(1), StandardCharsets.UTF_8);
        if (target.matches("[a-z]+:.*")) continue;
        var path = target.replaceFirst("#.*", "");
        var file = path.isEmpty() ? document : document.resolveSibling(path);
        if (!Files.exists(file) || !hasHeading(file, target))
          dead.add(shown(document) + ": " + target);
      }
    assertThat(dead).isEmpty();
  }

  /** Whether the page has the heading that the link names, if it names one. */
  private static boolean hasHeading(Path file, String target) throws IOException {
    int hash = target.indexOf('#');
    if (hash < 0 || !file.toString().endsWith(".md")) return true;
    return all(HEADING, Files.readString(file)).stream()
        .map(heading -> anchor(heading.group(1)))
        .anyMatch(target.substring(hash + 1)::equals);
  }

  /** The anchor that repositories' web pages make of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  @Test
  void linesAndCellsCanBeRead() throws IOException {
    var wrong = new ArrayList<String>();
    for (var document : documents()) {
      var lines = Files.readAllLines(document);
      boolean code = false;
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith("```")) code = !code;
        if (!code && !canBeRead(lines.get(i))) wrong.add(shown(document) + ":" + (i + 1));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(canBeRead("x ".repeat(61))).isFalse();
    assertThat(canBeRead("| a | " + "x ".repeat(81) + "|")).isFalse();
  }

  /**
   * A line has at most 120 characters, a cell of a table 160; text without a space cannot be
   * broken.
   */
  private static boolean canBeRead(String line) {
    if (line.startsWith("|"))
      return Stream.of(CELL_END.split(line)).allMatch(cell -> cell.strip().length() <= 160);
    return line.length() <= 120 || UNBROKEN.matcher(line).find();
  }

  @Test
  void noPageHasAWordThatHasAPlainerOne() throws IOException {
    var refused = new ArrayList<String>();
    for (var document : documents())
      if (!OF_RUNS.contains(shown(document)))
        Vocabulary.refusedInPage(Files.readString(document))
            .forEach(it -> refused.add(shown(document) + ": " + it));
    assertThat(refused).isEmpty();
  }

  @Test
  void theReadmeSaysWhatIsAskedForFirst() throws IOException {
    var readme = Launcher.PROJECT.resolve("README.md");
    assertThat(commands(readme))
        .anyMatch(command -> command.equals("doctor"))
        .anyMatch(command -> command.startsWith("check "));
    assertThat(Files.readString(readme)).contains("--port-offset", "docs/reference/ports.md");
  }

  /** Rules hold a package's imports if there are any; a sentence about them can only be wrong. */
  @Test
  void noPackageSaysInWordsWhatItImports() throws IOException {
    try (var files = Files.walk(Launcher.PROJECT)) {
      var claims =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .filter(file -> !file.toString().contains("/target/"))
              .filter(file -> IMPORTS.matcher(read(file)).find())
              .map(DocumentsTest::shown);
      assertThat(claims).isEmpty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theKoreanPageHasTheCommandsOfTheReadme() throws IOException {
    var korean = commands(Launcher.PROJECT.resolve("docs/README.ko.md"));
    assertThat(korean).isNotEmpty();
    assertThat(commands(Launcher.PROJECT.resolve("README.md"))).containsAll(korean);
  }

  private static List<Path> documents() throws IOException {
    var all = new ArrayList<Path>();
    for (var folder : FOLDERS) {
      var from = Launcher.PROJECT.resolve(folder);
      if (!Files.isDirectory(from)) continue;
      try (Stream<Path> files = Files.list(from)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
      }
    }
    return all;
  }

  /** Without the word {@code ./faultline} and the remark after it. */
  private static List<String> commands(Path document) throws IOException {
    return all(CODE, Files.readString(document)).stream()
        .flatMap(code -> code.group(1).replace("\\\n", " ").lines())
        .map(line -> line.replaceFirst("^(\\w+=\\S+ )*", ""))
        .filter(line -> line.startsWith("./faultline "))
        .map(line -> line.substring("./faultline ".length()).replaceFirst("\\s+#.*", "").strip())
        .toList();
  }

  private static List<String> words(String command) {
    return all(WORD, command).stream()
        .map(word -> Stream.of(1, 2, 3).map(word::group).filter(g -> g != null).findFirst().get())
        .toList();
  }

  private static List<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static String shown(Path document) {
    return Launcher.PROJECT.relativize(document).toString();
  }
}
