package io.faultline.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the build has put the measured programs. */
public record BuildLayout(Path project) {
  public Path agentJar() {
    return project.resolve("chaos-agent/jvm/target/faultline-agent.jar");
  }

  public Path bytemanJar() {
    return target().resolve("byteman/byteman.jar");
  }

  /** This module's own code with its libraries. */
  public String classPath() throws IOException {
    return target().resolve("classes") + ":" + jars("lib");
  }

  /** The same with Spring Boot and Chaos Monkey. */
  public String springClassPath() throws IOException {
    return target().resolve("classes") + ":" + jars("chaos-monkey") + ":" + jars("lib");
  }

  private String jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(target().resolve(folder))) {
      return files.map(Path::toString).sorted().collect(Collectors.joining(":"));
    }
  }

  private Path target() {
    return project.resolve("chaos-agent/bench/target");
  }
}
