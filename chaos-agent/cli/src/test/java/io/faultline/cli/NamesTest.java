package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of the project's classes: the field's words, and each once within its module. */
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

  /** Each file of the modules' main code, relative to the project. */
  private static List<Path> classes() throws IOException {
    var all = new ArrayList<Path>();
    for (var top : List.of("chaos-agent", "dashboards", "load-tests", "target-services"))
      try (Stream<Path> files = Files.walk(Launcher.PROJECT.resolve(top))) {
        all.addAll(
            files
                .map(Launcher.PROJECT::relativize)
                .filter(it -> it.toString().contains("/src/main/java/"))
                .filter(it -> it.toString().endsWith(".java"))
                .filter(it -> !it.endsWith("package-info.java"))
                .collect(Collectors.toList()));
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
