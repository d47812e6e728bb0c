package io.faultline.drivers;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The allowed arrows between the packages of this module. */
class ArchitectureTest {
  /** For each package the packages that it may import; the root wires all of them. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          entry("agent", List.of("detector", "http", "source", "system")),
          entry("alertmanager", List.of("detector", "http", "prometheus", "system")),
          entry("chaosmonkey", List.of("watchdog")),
          entry("command", List.of()),
          entry("container", List.of("command", "watchdog")),
          entry("custom", List.of("command", "watchdog")),
          entry("detector", List.of("http", "system")),
          entry("fact", List.of("http", "system")),
          entry("http", List.of("watchdog")),
          entry("load", List.of("http", "system")),
          entry("process", List.of("watchdog")),
          entry("prometheus", List.of("agent", "detector", "http", "system")),
          entry("proxy", List.of("source")),
          entry("source", List.of("http")),
          entry("system", List.of("custom", "http", "process")),
          entry("watchdog", List.of()),
          entry("wiremock", List.of("watchdog")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.drivers");

  @Test
  void packagesKnowEachOtherOnlyAsTheTableSays() {
    table().check(CLASSES);
  }

  @Test
  void theTableCanFail() {
    assertThatThrownBy(() -> table().whereLayer("container").mayNotAccessAnyLayer().check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static LayeredArchitecture table() {
    var table = layeredArchitecture().consideringOnlyDependenciesInLayers();
    table = table.layer("main").definedBy("io.faultline.drivers");
    for (var name : new TreeSet<>(ARROWS.keySet()))
      table = table.layer(name).definedBy("io.faultline.drivers." + name);
    for (var arrows : ARROWS.entrySet())
      table =
          arrows.getValue().isEmpty()
              ? table.whereLayer(arrows.getKey()).mayNotAccessAnyLayer()
              : table
                  .whereLayer(arrows.getKey())
                  .mayOnlyAccessLayers(arrows.getValue().toArray(String[]::new));
    return table
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .ensureAllClassesAreContainedInArchitecture();
  }
}
