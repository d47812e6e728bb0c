package io.faultline.shop.kit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
  void thePackagesOfTheKitFormNoCircle() {
    slices().matching("io.faultline.shop.kit.(*)..").should().beFreeOfCycles().check(kit);
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
