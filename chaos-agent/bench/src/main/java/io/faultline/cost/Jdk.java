package io.faultline.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A JDK to measure on. */
public record Jdk(Path java, String version) {
  /** The JDK in this folder, or the one of this {@code java}. */
  public static Jdk at(Path path) throws IOException {
    var java = Files.isDirectory(path) ? path.resolve("bin/java") : path;
    var release = java.toRealPath().getParent().resolveSibling("release");
    var properties = new Properties();
    try (var in = Files.newInputStream(release)) {
      properties.load(in);
    }
    return new Jdk(java, properties.getProperty("JAVA_VERSION", "").replace("\"", ""));
  }

  /** The JDK that this process runs on. */
  public static Jdk own() throws IOException {
    return at(Path.of(System.getProperty("java.home")));
  }
}
