package io.faultline.agent.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The Java runtimes that hosts run on: the one of the tests, and the oldest and newest known. */
enum Jdk {
  OWN(Runtime.version().feature()),
  SEVENTEEN(17),
  TWENTY_FIVE(25);

  private static final Path INSTALLED = Path.of("/usr/lib/jvm");

  private final int feature;

  Jdk(int feature) {
    this.feature = feature;
  }

  /** Each version once. One that is not there is among them, so that its tests show as skipped. */
  static Stream<Jdk> all() {
    return Stream.of(values()).filter(jdk -> jdk == OWN || jdk.feature != OWN.feature);
  }

  /** As {@link #all} in the soak lane; in the others only the JDK of the tests. */
  static Stream<Jdk> allAtLength() {
    return "soak".equals(System.getProperty("excluded.tests")) ? Stream.of(OWN) : all();
  }

  /** Skips the test that asks where there is none. */
  Path java() {
    var home = home();
    assumeTrue(
        home.isPresent(),
        () -> "expected a JDK %d, found none by %s".formatted(feature, whereItLooks()));
    return home.orElseThrow().resolve("bin/java");
  }

  int feature() {
    return feature;
  }

  private Optional<Path> home() {
    if (feature == Runtime.version().feature())
      return Optional.of(Path.of(System.getProperty("java.home")));
    var named = System.getenv(variable());
    return named == null ? installed() : Optional.of(Path.of(named)).filter(this::isHere);
  }

  private String whereItLooks() {
    var named = System.getenv(variable());
    return named == null
        ? "%s, which is not set, nor in %s".formatted(variable(), INSTALLED)
        : "%s=%s".formatted(variable(), named);
  }

  private String variable() {
    return "JAVA_HOME_" + feature;
  }

  private Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) return Optional.empty();
    try (var homes = Files.list(INSTALLED)) {
      return homes.filter(this::isHere).sorted().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** By what it says of itself: a folder's name has other numbers too. */
  private boolean isHere(Path home) {
    try (var lines = Files.lines(home.resolve("release"))) {
      return Files.isExecutable(home.resolve("bin/java"))
          && lines.anyMatch(line -> line.matches("JAVA_VERSION=\"%d\\b.*".formatted(feature)));
    } catch (IOException e) {
      return false;
    }
  }
}
