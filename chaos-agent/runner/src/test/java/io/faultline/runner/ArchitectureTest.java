package io.faultline.runner;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** Holds the packages of this room to the floors of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOM = "io.faultline.runner.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.runner");

  @Test
  void readerEngineAndReportDoNotKnowEachOther() {
    never("reader", "engine", "report").check(CLASSES);
    never("engine", "reader", "report").check(CLASSES);
    never("report", "reader", "engine").check(CLASSES);
  }

  @Test
  void experimentKnowsOnlyFaultAndTheLanguage() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(ROOM + "experiment")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ROOM + "experiment", "io.faultline.fault", "java..")
        .check(CLASSES);
  }

  @Test
  void engineKnowsOnlyExperimentFaultAndTheLanguage() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(ROOM + "engine")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ROOM + "engine", ROOM + "experiment", "io.faultline.fault", "java..")
        .check(CLASSES);
  }

  @Test
  void nobodyTalksToTheNetwork() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..", "com.sun.net..")
                // Only writes text: the links of the index.
                .and(not(type(java.net.URLEncoder.class))))
        .check(CLASSES);
  }

  @Test
  void onlyReaderAndReportTouchFiles() {
    noFiles(ROOM + "experiment", ROOM + "engine").check(CLASSES);
  }

  @Test
  void experimentAndEngineTakeTheTimeFromTheirCaller() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOM + "experiment", ROOM + "engine")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }

  @Test
  void theRulesCanFail() {
    assertThatThrownBy(() -> noFiles(ROOM + "reader").check(CLASSES))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> never("reader", "experiment").check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static ArchRule noFiles(String... packages) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)");
  }

  private static ArchRule never(String who, String... others) {
    var packages =
        java.util.Arrays.stream(others).map(other -> ROOM + other + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOM + who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }
}
