package io.faultline.drivers;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

/** Who may know whom inside this module. */
class ArchitectureTest {
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
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy("io.faultline.drivers")
        .layer("chaosmonkey")
        .definedBy("io.faultline.drivers.chaosmonkey")
        .layer("container")
        .definedBy("io.faultline.drivers.container")
        .layer("custom")
        .definedBy("io.faultline.drivers.custom")
        .layer("process")
        .definedBy("io.faultline.drivers.process")
        .layer("wiremock")
        .definedBy("io.faultline.drivers.wiremock")
        .layer("watchdog")
        .definedBy("io.faultline.drivers.watchdog")
        .layer("command")
        .definedBy("io.faultline.drivers.command")
        .whereLayer("main")
        .mayOnlyAccessLayers(
            "chaosmonkey", "command", "container", "custom", "process", "watchdog", "wiremock")
        .whereLayer("chaosmonkey")
        .mayOnlyAccessLayers("watchdog")
        .whereLayer("container")
        .mayOnlyAccessLayers("command", "watchdog")
        .whereLayer("custom")
        .mayOnlyAccessLayers("command", "watchdog")
        .whereLayer("process")
        .mayOnlyAccessLayers("watchdog")
        .whereLayer("wiremock")
        .mayOnlyAccessLayers("watchdog")
        .whereLayer("watchdog")
        .mayNotAccessAnyLayer()
        .whereLayer("command")
        .mayNotAccessAnyLayer()
        .ensureAllClassesAreContainedInArchitecture();
  }
}
