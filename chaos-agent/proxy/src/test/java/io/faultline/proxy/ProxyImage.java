package io.faultline.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The image of the proxy's own Dockerfile, on a base made of this machine's Java: nothing has to be
 * pulled.
 */
final class ProxyImage {
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
  private static final String MODULES =
      "java.base,java.logging,java.management,java.naming,java.xml,jdk.management,jdk.unsupported";

  private ProxyImage() {}

  /** Builds it and gives its name. */
  static String build(Path folder) throws Exception {
    var jre = folder.resolve("jre");
    run(
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--add-modules",
        MODULES,
        "--strip-debug",
        "--no-man-pages",
        "--no-header-files",
        "--output",
        jre.toString());
    var base = new ImageFromDockerfile("localhost/faultline-test/jre:latest", false);
    base.withFileFromPath("jre", jre);
    var copies = new StringBuilder();
    for (var library : libraries(jre)) {
      base.withFileFromPath("root" + library, Path.of(library).toRealPath());
      copies.append("COPY root").append(library).append(' ').append(library).append('\n');
    }
    base.withFileFromString(
        "Dockerfile",
        "FROM scratch\nCOPY jre /opt/java\n%sENV PATH=/opt/java/bin\n".formatted(copies));
    return proxy(base.get());
  }

  private static String proxy(String base) throws Exception {
    var image = new ImageFromDockerfile("localhost/faultline-test/proxy:latest", false);
    image.withFileFromPath("Dockerfile", Path.of("Dockerfile"));
    for (var part : List.of("target/faultline-proxy-0.1.0-SNAPSHOT.jar", "target/lib"))
      image.withFileFromPath(part, Path.of(part));
    return image.withBuildArg("BASE", base).get();
  }

  /** What the dynamic linker finds for Java's own libraries. */
  private static Set<String> libraries(Path jre) throws Exception {
    var binaries = new TreeSet<>(List.of(jre.resolve("bin/java").toString()));
    try (var files = Files.walk(jre.resolve("lib"))) {
      files.map(Path::toString).filter(it -> it.endsWith(".so")).forEach(binaries::add);
    }
    var libraries = new TreeSet<String>();
    for (var binary : binaries)
      LIBRARY
          .matcher(run("ldd", binary))
          .results()
          .map(it -> it.group(1))
          .filter(it -> !it.startsWith(jre.toString()))
          .forEach(libraries::add);
    return libraries;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + ": " + output);
    return output;
  }
}
