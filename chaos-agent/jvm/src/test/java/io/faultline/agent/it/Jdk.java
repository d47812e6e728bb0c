package io.faultline.agent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The Java runtimes at hand: the one the tests run on, and a 25 where one is installed. */
enum Jdk {
  OWN,
  TWENTY_FIVE;

  /** Those that are there. */
  static Stream<Jdk> all() {
    return Stream.of(values()).filter(jdk -> jdk.home().isPresent());
  }

  Path java() {
    return home().orElseThrow().resolve("bin/java");
  }

  private Optional<Path> home() {
    if (this == OWN || Runtime.version().feature() == 25)
      return this == OWN ? Optional.of(Path.of(System.getProperty("java.home"))) : Optional.empty();
    var named = System.getenv("JAVA_HOME_25");
    return named != null ? Optional.of(Path.of(named)) : installed();
  }

  private static Optional<Path> installed() {
    var folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) return Optional.empty();
    try (var homes = Files.list(folder)) {
      return homes
          .filter(home -> home.getFileName().toString().contains("25"))
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
