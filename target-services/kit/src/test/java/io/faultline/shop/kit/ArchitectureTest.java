package io.faultline.shop.kit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses kit =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.faultline.shop.kit");

  @Test
  void packagesKnowEachOtherOnlyAsTheTableSays() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("service")
        .definedBy("io.faultline.shop.kit.service")
        .layer("db")
        .definedBy("io.faultline.shop.kit.db")
        .layer("http")
        .definedBy("io.faultline.shop.kit.http")
        .layer("cache")
        .definedBy("io.faultline.shop.kit.cache")
        .layer("guard")
        .definedBy("io.faultline.shop.kit.guard")
        .layer("kafka")
        .definedBy("io.faultline.shop.kit.kafka")
        .layer("metrics")
        .definedBy("io.faultline.shop.kit.metrics")
        .layer("trace")
        .definedBy("io.faultline.shop.kit.trace")
        .layer("settings")
        .definedBy("io.faultline.shop.kit.settings")
        .whereLayer("service")
        .mayOnlyAccessLayers(
            "cache", "db", "guard", "http", "kafka", "metrics", "settings", "trace")
        .whereLayer("db")
        .mayOnlyAccessLayers("guard", "kafka", "metrics", "settings", "trace")
        .whereLayer("http")
        .mayOnlyAccessLayers("guard", "metrics", "settings", "trace")
        .whereLayer("cache")
        .mayOnlyAccessLayers("settings")
        .whereLayer("guard")
        .mayOnlyAccessLayers("metrics", "settings")
        .whereLayer("kafka")
        .mayOnlyAccessLayers("metrics", "settings", "trace")
        .whereLayer("metrics")
        .mayNotAccessAnyLayer()
        .whereLayer("trace")
        .mayNotAccessAnyLayer()
        .whereLayer("settings")
        .mayNotAccessAnyLayer()
        .ensureAllClassesAreContainedInArchitecture()
        .check(kit);
  }

  @Test
  void settingsNeedTheJdkOnly() {
    noClasses()
        .that()
        .resideInAPackage("..kit.settings..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "io.faultline.shop.kit.settings..")
        .check(kit);
  }

  @Test
  void theKitKnowsNoService() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.faultline.shop..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.faultline.shop.kit..", "io.faultline.shop.telemetry.."))))
        .check(kit);
  }
}
