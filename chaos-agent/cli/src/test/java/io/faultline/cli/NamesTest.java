package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The words of the project: its classes have the field's names, each once within its module; its
 * comments and messages are plain.
 */
class NamesTest {
  /** Words that the glossary in docs/architecture.md has replaced. */
  private static final Set<String> RETIRED =
      Set.of(
          ("Aim Allowance Answers Audited Backbone Course Cover Door Doorway Errand Extent Eyes"
                  + " FirstUse Following Front Happenings Healing HeldToxic Identity Ids InEffect"
                  + " Inquiry Insides Lookout Lookouts Means Meeting NowRow Opening Pieces PriceList"
                  + " Promises ProxyWish RaisedToxic Refusal Rhythm Room Say SeenEdge Settling"
                  + " Sighting Sightings Since Story Stragglers Strain Strains Surroundings Tally"
                  + " TimeLimit Tint ToxicWish Util Utils Waves WellBeing Wrapping")
              .split(" "));

  @Test
  void noClassIsNamedByARetiredWord() throws IOException {
    assertThat(classes()).hasSizeGreaterThan(500);
    assertThat(classes().stream().filter(it -> RETIRED.contains(name(it)))).isEmpty();
  }

  @Test
  void noNameStandsTwiceInAModule() throws IOException {
    var places = new HashMap<String, List<Path>>();
    for (var file : classes())
      places.computeIfAbsent(module(file) + "/" + name(file), key -> new ArrayList<>()).add(file);
    assertThat(places.values().stream().filter(it -> it.size() > 1)).isEmpty();
  }

  /** The folders of code. */
  private static final List<String> CODE =
      List.of("chaos-agent", "dashboards", "load-tests", "target-services");

  @Test
  void commentsAndMessagesHaveNoWordThatHasAPlainerOne() throws IOException {
    var refused = new ArrayList<String>();
    int read = 0;
    for (var file : sources()) {
      read++;
      boolean isTest = file.toString().contains("/src/test/");
      var source = Files.readString(Launcher.PROJECT.resolve(file));
      (isTest ? Vocabulary.refusedInComments(source) : Vocabulary.refusedInJava(source))
          .forEach(it -> refused.add(file + ": " + it));
    }
    assertThat(refused).isEmpty();
    assertThat(read).isGreaterThan(1900);
  }

  @Test
  void refusesWordsInCommentsAndMessagesAndNotInCode() {
    assertThat(Vocabulary.refusedInJava("/**\n * Tells\n * {@link Told}. */ int told;"))
        .containsExactly("'Tells': report, print, log, notify, record or distinguish");
    assertThat(
            Vocabulary.refusedInJava("f(\"to \\\"whom\\\"\", '\"', \"it answers\"); // it replies"))
        .containsExactly("'whom': the noun: the caller, the peer", "'replies': response, respond");
    assertThat(Vocabulary.refusedInJava("/** @param answers x */ f(\"--spare-x\")")).isEmpty();
    assertThat(Vocabulary.refusedInComments("f(\"whom\"); // is heard"))
        .containsExactly("'heard': receive");
    assertThat(Vocabulary.refusedInPage("Those\nwho `told` us.\n```\nwhom\n```\n")).hasSize(1);
  }

  /** Each file of the modules' main code, relative to the project. */
  private static List<Path> classes() throws IOException {
    return sources().stream()
        .filter(it -> it.toString().contains("/src/main/java/"))
        .filter(it -> !it.endsWith("package-info.java"))
        .toList();
  }

  /** Each Java file of the modules, tests included, relative to the project. */
  private static List<Path> sources() throws IOException {
    var all = new ArrayList<Path>();
    for (var top : CODE)
      try (Stream<Path> files = Files.walk(Launcher.PROJECT.resolve(top))) {
        files
            .filter(it -> it.toString().endsWith(".java"))
            .map(Launcher.PROJECT::relativize)
            .filter(it -> it.toString().matches(".*/src/(main|test)/java/.*"))
            .forEach(all::add);
      }
    return all;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.java$", "");
  }

  private static String module(Path file) {
    return file.toString().replaceFirst("/src/main/java/.*", "");
  }
}
