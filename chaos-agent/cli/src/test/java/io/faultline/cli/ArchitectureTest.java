package io.faultline.cli;

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
  /** For each package the packages that it may import; the root wires all commands. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          entry("bench", List.of("project", "shop", "terminal")),
          entry("compare", List.of("project", "terminal")),
          entry("fault", List.of("jvm", "project", "shop", "terminal")),
          entry("init", List.of("jvm", "project", "terminal")),
          entry("jvm", List.of("project", "terminal")),
          entry("load", List.of("project", "terminal")),
          entry("migration", List.of("init", "project", "terminal")),
          entry("project", List.of("terminal")),
          entry("run", List.of("jvm", "load", "project", "shop", "terminal")),
          entry("shop", List.of("project", "terminal")),
          entry("soak", List.of("project", "run", "shop", "terminal")),
          entry("system", List.of("jvm", "project", "terminal")),
          entry("terminal", List.of()));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.cli");

  @Test
  void packagesKnowEachOtherOnlyAsTheTableSays() {
    table().check(CLASSES);
  }

  @Test
  void theTableCanFail() {
    assertThatThrownBy(() -> table().whereLayer("init").mayNotAccessAnyLayer().check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static LayeredArchitecture table() {
    var table = layeredArchitecture().consideringOnlyDependenciesInLayers();
    table = table.layer("main").definedBy("io.faultline.cli");
    for (var name : new TreeSet<>(ARROWS.keySet()))
      table = table.layer(name).definedBy("io.faultline.cli." + name);
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
