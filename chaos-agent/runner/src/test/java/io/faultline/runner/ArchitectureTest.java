package io.faultline.runner;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the packages of this module to the layers of docs/architecture.md. */
class ArchitectureTest {
  private static final String MODULE = "io.faultline.runner.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.runner");

  /** The allowed imports inside this module; a package that is no key imports no other one. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "experiment", Set.of(),
          "journal", Set.of("experiment"),
          "prediction", Set.of("experiment", "journal"),
          "verdict", Set.of("experiment", "journal", "prediction"),
          "reader", Set.of("experiment"),
          "engine", Set.of("experiment", "journal", "verdict"),
          "report", Set.of("experiment", "journal", "verdict"));

  @Test
  void packagesKnowEachOtherOnlyAsTheTableSays() {
    ALLOWED.forEach(
        (who, known) -> {
          var others = new TreeSet<>(ALLOWED.keySet());
          others.remove(who);
          others.removeAll(known);
          never(who, others.toArray(String[]::new)).check(CLASSES);
        });
  }

  @Test
  void everyPackageIsInTheTable() {
    classes()
        .should()
        .resideInAnyPackage(ALLOWED.keySet().stream().map(MODULE::concat).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void thePurePackagesKnowOnlyFaultAndTheLanguage() {
    onlyLanguageAndFault("experiment", "journal", "prediction", "verdict", "engine").check(CLASSES);
  }

  @Test
  void nobodyTalksToTheNetwork() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..", "com.sun.net..")
                // These classes only handle text: links of the index, and URLs.
                .and(not(type(java.net.URLEncoder.class)))
                .and(not(type(java.net.URI.class))))
        .check(CLASSES);
  }

  @Test
  void onlyReaderAndReportTouchFiles() {
    noFiles(pure()).check(CLASSES);
  }

  @Test
  void thePurePackagesAndEngineTakeTheTimeFromTheirCaller() {
    noClasses()
        .that()
        .resideInAnyPackage(pure())
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
    assertThatThrownBy(() -> noFiles(MODULE + "reader").check(CLASSES))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> never("reader", "experiment").check(CLASSES))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> onlyLanguageAndFault("report").check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static String[] pure() {
    return new String[] {
      MODULE + "experiment",
      MODULE + "journal",
      MODULE + "prediction",
      MODULE + "verdict",
      MODULE + "engine"
    };
  }

  private static ArchRule onlyLanguageAndFault(String... packages) {
    return classes()
        .that()
        .resideInAnyPackage(
            java.util.Arrays.stream(packages).map(MODULE::concat).toArray(String[]::new))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            MODULE + ".",
            "io.faultline.fault",
            "java..",
            "org.apache.commons.statistics.inference");
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
        java.util.Arrays.stream(others).map(other -> MODULE + other + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(MODULE + who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }
}
