package io.faultline.shop.function;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The function's process uses only the JDK and a parser. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.shop.function");

  @Test
  void theFunctionKnowsTheJdkAndAParser() {
    noClasses()
        .that()
        .resideInAPackage("..quote..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..", "com.sun.net.httpserver..", "com.fasterxml.jackson.core..", "..quote..")
        .check(CLASSES);
  }

  @Test
  void theActivatorKnowsNoService() {
    noClasses()
        .that()
        .resideInAPackage("..activator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.faultline.shop.function", "io.faultline.shop.kit..")
        .check(CLASSES);
  }
}
