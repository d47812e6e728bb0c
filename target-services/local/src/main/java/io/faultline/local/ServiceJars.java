package io.faultline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The place where the build left a service's jar and the jars it needs. */
record ServiceJars(Path project, String service) {
  private Path target() {
    return project.resolve("target-services").resolve(service).resolve("target");
  }

  /** The class path that starts the service, or empty if it has not been built. */
  Optional<String> classPath() throws IOException {
    if (!Files.isDirectory(target())) {
      return Optional.empty();
    }
    try (var files = Files.list(target())) {
      return files
          .filter(ServiceJars::isMain)
          .sorted()
          .findFirst()
          .map(jar -> jar + ":" + target().resolve("lib") + "/*");
    }
  }

  private static boolean isMain(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".jar")
        && List.of("-sources.jar", "-javadoc.jar", "-tests.jar").stream().noneMatch(name::endsWith)
        && !name.startsWith("original-");
  }

  String missing() {
    return "%s: expected a jar in %s, got none; build first: mvn package"
        .formatted(service, target());
  }
}
