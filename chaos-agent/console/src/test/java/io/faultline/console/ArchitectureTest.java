package io.faultline.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Holds this module to its layer in docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.console");

  @Test
  void knowsFaultsAndTheReportAlone() {
    onlyKnows("io.faultline.fault", "io.faultline.runner.report").check(CLASSES);
  }

  @Test
  void theRuleCanFail() {
    assertThatThrownBy(() -> onlyKnows("io.faultline.fault").check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static ArchRule onlyKnows(String... others) {
    return classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(others),
                    java.util.stream.Stream.of(
                        "io.faultline.console",
                        "java..",
                        "com.sun.net.httpserver..",
                        "com.fasterxml.jackson.."))
                .toArray(String[]::new));
  }
}
