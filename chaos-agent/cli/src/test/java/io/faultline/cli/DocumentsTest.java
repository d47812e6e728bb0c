package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** What the launcher does itself. */
  private static final Set<String> OF_LAUNCHER =
      Set.of("build", "compose", "dist", "test", "proxy");

  private static final Pattern CODE = Pattern.compile("(?ms)^```sh\n(.*?)^```");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
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
        if (target.startsWith("#") || target.matches("[a-z]+:.*")) continue;
        var file = document.resolveSibling(target.replaceFirst("#.*", ""));
        if (!Files.exists(file)) dead.add(shown(document) + ": " + target);
      }
    assertThat(dead).isEmpty();
  }

  @Test
  void theKoreanPageHasTheCommandsOfTheReadme() throws IOException {
    var korean = commands(Launcher.PROJECT.resolve("docs/README.ko.md"));
    assertThat(korean).isNotEmpty();
    assertThat(commands(Launcher.PROJECT.resolve("README.md"))).containsAll(korean);
  }

  private static List<Path> documents() throws IOException {
    var all = new ArrayList<Path>();
    for (var folder : List.of("", "docs", "docs/reference", "docs/how-to", "load-tests")) {
      var from = Launcher.PROJECT.resolve(folder);
      if (!Files.isDirectory(from)) continue;
      try (Stream<Path> files = Files.list(from)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
      }
    }
    return all;
  }

  /** Without the word {@code ./faultline} and the remark behind it. */
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
