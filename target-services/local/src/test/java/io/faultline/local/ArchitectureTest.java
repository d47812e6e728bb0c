package io.faultline.local;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

/** The allowed arrows between the packages of this module. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.local");

  @Test
  void packagesKnowEachOtherOnlyAsTheTableSays() {
    table().check(CLASSES);
  }

  @Test
  void theTableCanFail() {
    assertThatThrownBy(() -> table().whereLayer("control").mayNotAccessAnyLayer().check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static LayeredArchitecture table() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy("io.faultline.local")
        .layer("control")
        .definedBy("io.faultline.local.control")
        .layer("postgres")
        .definedBy("io.faultline.local.postgres")
        .layer("process")
        .definedBy("io.faultline.local.process")
        .layer("settings")
        .definedBy("io.faultline.local.settings")
        .layer("topology")
        .definedBy("io.faultline.local.topology")
        .layer("broker")
        .definedBy("io.faultline.local.broker")
        .layer("cards")
        .definedBy("io.faultline.local.cards")
        .layer("archive")
        .definedBy("io.faultline.local.archive")
        .layer("component")
        .definedBy("io.faultline.local.component")
        .whereLayer("main")
        .mayOnlyAccessLayers(
            "archive",
            "broker",
            "cards",
            "component",
            "control",
            "postgres",
            "process",
            "settings",
            "topology")
        .whereLayer("control")
        .mayOnlyAccessLayers("broker", "process", "settings")
        .whereLayer("postgres")
        .mayOnlyAccessLayers("process")
        .whereLayer("process")
        .mayOnlyAccessLayers("component")
        .whereLayer("settings")
        .mayOnlyAccessLayers("topology")
        .whereLayer("topology")
        .mayOnlyAccessLayers("component")
        .whereLayer("broker")
        .mayNotAccessAnyLayer()
        .whereLayer("cards")
        .mayNotAccessAnyLayer()
        .whereLayer("archive")
        .mayOnlyAccessLayers("component")
        .whereLayer("component")
        .mayNotAccessAnyLayer()
        .ensureAllClassesAreContainedInArchitecture();
  }
}
