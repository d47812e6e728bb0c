package io.faultline.dashboards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String MODULE = "io.faultline.dashboards";
  private static final Pattern PROMQL =
      Pattern.compile(
          "\\b(rate|increase|histogram_quantile)\\(|\\b(sum|max) by\\b|_total\\b|ALERTS|\\[\\d+s");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(MODULE);

  @Test
  void arrowsPointFromBoardToPanelToQueryAndFromAlertToQuery() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("generated")
        .definedBy(MODULE)
        .layer("board")
        .definedBy(MODULE + ".board..")
        .layer("alert")
        .definedBy(MODULE + ".alert..")
        .layer("panel")
        .definedBy(MODULE + ".panel..")
        .layer("query")
        .definedBy(MODULE + ".query..")
        .layer("link")
        .definedBy(MODULE + ".link..")
        .whereLayer("link")
        .mayOnlyBeAccessedByLayers("generated", "board", "alert")
        .whereLayer("generated")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("board")
        .mayOnlyBeAccessedByLayers("generated")
        .whereLayer("alert")
        .mayOnlyBeAccessedByLayers("generated")
        .whereLayer("panel")
        .mayOnlyBeAccessedByLayers("board")
        .whereLayer("query")
        .mayOnlyBeAccessedByLayers("board", "panel", "alert")
        .check(CLASSES);
  }

  @Test
  void thereAreNoCircles() {
    slices().matching(MODULE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyQueriesKnowTheMetricsOfOtherModules() {
    noClasses()
        .that()
        .resideOutsideOfPackage(MODULE + ".query..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.faultline.shop..", "io.faultline.fault..")
        .check(CLASSES);
  }

  @Test
  void promQlStandsInQueryAlone() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      assertThat(sources.filter(file -> file.toString().endsWith(".java")))
          .filteredOn(file -> !file.getParent().endsWith("query"))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(PROMQL));
    }
    assertThat(Files.readString(Path.of("src/main/java/io/faultline/dashboards/query/PromQl.java")))
        .containsPattern(PROMQL);
  }
}
