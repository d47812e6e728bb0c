package io.faultline.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The packages of the agent, and which of them may know which. */
class ArchitectureTest {
  private static final String AGENT = "io.faultline.agent.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.faultline.agent");

  /** What each library's package may know of the agent. */
  private static final Set<String> OF_LIBRARIES =
      Set.of(
          "boot",
          "weave",
          "reflect",
          "fault",
          "observe",
          "observe.breaker",
          "observe.edge",
          "observe.vitals",
          "library",
          "library.shared");

  /** Which packages each package may import; the packages of libraries are below. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("attach", Set.of()),
          Map.entry("boot", Set.of()),
          Map.entry("reflect", Set.of()),
          Map.entry("weave", Set.of("boot", "reflect")),
          Map.entry("fault", Set.of("boot", "weave", "reflect")),
          Map.entry("observe", Set.of()),
          Map.entry("observe.breaker", Set.of("observe", "weave")),
          Map.entry("observe.edge", Set.of("weave")),
          Map.entry("observe.vitals", Set.of("reflect")),
          Map.entry("stress", Set.of("boot", "weave", "reflect", "fault", "observe.vitals")),
          Map.entry("library", Set.of("boot", "weave", "fault", "observe.vitals")),
          Map.entry("library.shared", Set.of("boot", "fault", "observe.edge")),
          Map.entry("control.http", Set.of()),
          Map.entry(
              "control.api",
              Set.of(
                  "control.http",
                  "fault",
                  "weave",
                  "observe",
                  "observe.breaker",
                  "observe.edge",
                  "observe.vitals")));

  /** Libraries that others are built on. */
  private static final Map<String, Set<String>> OTHER_LIBRARIES =
      Map.of(
          "library.method", Set.of("library.reactor", "library.vertx"),
          "library.spring", Set.of("library.method", "library.reactor"),
          "library.vertx4", Set.of("library.vertx"));

  @Test
  void eachPackageKnowsOnlyThoseOfTheTable() {
    var found = new TreeMap<String, Set<String>>();
    for (var type : CLASSES)
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        var to = dependency.getTargetClass();
        if (isOfAgent(to) && !packageOf(type).equals(packageOf(to)))
          found.computeIfAbsent(packageOf(type), from -> new TreeSet<>()).add(packageOf(to));
      }
    var wrong = new ArrayList<String>();
    found.forEach(
        (from, all) ->
            all.stream()
                .filter(to -> !mayKnow(from, to))
                .forEach(to -> wrong.add(from + " knows " + to)));
    assertThat(wrong).isEmpty();
  }

  /** Else the agent would link hooks where their library is not. */
  @Test
  void onlyItsDeclarationIsKnownOutsideALibrarysPackage() {
    onlyDeclarations("library").check(CLASSES);
  }

  @Test
  void onlyWeaveKnowsByteBuddyAndOnlyTheControlApiKnowsJson() {
    onlyIn("weave..", "net.bytebuddy..").check(CLASSES);
    onlyIn("control.api..", "com.grack.nanojson..")
        .check(CLASSES.that(DescribedPredicate.not(resideInAPackage(AGENT + "control.http"))));
  }

  /** The JDK's packages are opened to the agent, and not to the loaders of its hooks. */
  @Test
  void noHookReadsFieldsItself() {
    noClasses()
        .that()
        .resideInAPackage(AGENT + "library..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.reflect.Field")
        .check(CLASSES);
  }

  @Test
  void aLibraryIsKnownInItsPackageOnly() {
    var homes =
        Map.of(
            "io.vertx..", Set.of("library.vertx", "library.vertx4"),
            "org.springframework..", Set.of("library.spring"),
            "org.apache.kafka..", Set.of("library.kafka"),
            "io.netty..", Set.of("library.netty"),
            "io.github.resilience4j..", Set.of("library.resilience4j"),
            "dev.failsafe..", Set.of("library.failsafe"),
            "reactor..", Set.of("library.reactor", "library.spring"));
    homes.forEach(
        (library, packages) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    packages.stream().map(name -> AGENT + name).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
  }

  @Test
  void theRulesCanFail() {
    assertThat(mayKnow("fault", "library.jdk")).isFalse();
    assertThat(mayKnow("library.kafka", "library.jdk")).isFalse();
    assertThatThrownBy(() -> onlyIn("fault..", "net.bytebuddy..").check(CLASSES))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> onlyDeclarations("fault").check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  private static ArchRule onlyIn(String home, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(AGENT + home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static ArchRule onlyDeclarations(String parent) {
    var hooks =
        DescribedPredicate.describe(
            "are hooks",
            (JavaClass type) ->
                type.getPackageName().startsWith(AGENT + parent)
                    && !type.getPackageName().equals(AGENT + "library")
                    && !type.getSimpleName().endsWith("Library"));
    return classes()
        .that(hooks)
        .should()
        .onlyHaveDependentClassesThat(resideInAnyPackage(AGENT + parent + ".."));
  }

  private static boolean mayKnow(String from, String to) {
    if (from.equals("start")) return true;
    var known = ALLOWED.get(from);
    if (known != null) return known.contains(to);
    return OF_LIBRARIES.contains(to) || OTHER_LIBRARIES.getOrDefault(from, Set.of()).contains(to);
  }

  private static boolean isOfAgent(JavaClass type) {
    return type.getPackageName().startsWith(AGENT);
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(AGENT.length());
  }
}
