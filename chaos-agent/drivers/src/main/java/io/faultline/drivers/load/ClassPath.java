package io.faultline.drivers.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A class path of jars, folders of classes, {@code folder/*}, and built modules. */
final class ClassPath {
  /**
   * The places where Maven and Gradle put a module's output, and its libraries if they were copied.
   */
  private static final List<String> OF_A_MODULE =
      List.of(
          "target/gatling/classes",
          "target/test-classes",
          "target/classes",
          "target/lib/*",
          "target/dependency/*",
          "build/classes/java/gatling",
          "build/classes/kotlin/gatling",
          "build/classes/scala/gatling",
          "build/resources/gatling",
          "build/classes/java/main",
          "build/classes/kotlin/main",
          "build/resources/main",
          "build/libs/*");

  private ClassPath() {}

  /** In the form of java's option. */
  static List<String> of(List<String> places) {
    return places.stream().flatMap(ClassPath::entries).toList();
  }

  private static Stream<String> entries(String place) {
    var module = Path.of(place.replaceAll("/\\*$", ""));
    if (place.endsWith("/*") || !isModule(module)) return Stream.of(place);
    return OF_A_MODULE.stream()
        .filter(part -> Files.isDirectory(module.resolve(part.replaceAll("/\\*$", ""))))
        .map(part -> module + "/" + part);
  }

  private static boolean isModule(Path folder) {
    return Files.isDirectory(folder.resolve("target"))
        || Files.isDirectory(folder.resolve("build"));
  }

  /** Whether it contains a jar whose name has this prefix. */
  static boolean hasJar(List<String> classPath, String prefix) {
    return classPath.stream().flatMap(ClassPath::jars).anyMatch(jar -> jar.startsWith(prefix));
  }

  /** The first jar whose name matches. */
  static Optional<Path> jar(List<String> classPath, String pattern) {
    return classPath.stream()
        .flatMap(ClassPath::files)
        .filter(file -> file.getFileName().toString().matches(pattern))
        .findFirst();
  }

  private static Stream<String> jars(String entry) {
    return files(entry).map(file -> file.getFileName().toString());
  }

  private static Stream<Path> files(String entry) {
    var path = Path.of(entry.replaceAll("/\\*$", ""));
    if (!entry.endsWith("/*")) return Stream.of(path);
    if (!Files.isDirectory(path)) return Stream.of();
    try (var files = Files.list(path)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which of these places do not exist, for people. */
  static List<String> missing(List<String> places) {
    return places.stream()
        .filter(place -> !Files.exists(Path.of(place.replaceAll("/\\*$", ""))))
        .toList();
  }
}
