package io.faultline.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;

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
    var base = Files.createDirectory(folder.resolve("base"));
    var jre = base.resolve("jre");
    run(
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--add-modules",
        MODULES,
        "--strip-debug",
        "--no-man-pages",
        "--no-header-files",
        "--output",
        jre.toString());
    var copies = new StringBuilder();
    for (var library : libraries(jre)) {
      copy(Path.of(library).toRealPath(), base.resolve("root" + library));
      copies.append("COPY root").append(library).append(' ').append(library).append('\n');
    }
    Files.writeString(
        base.resolve("Dockerfile"),
        "FROM scratch\nCOPY jre /opt/java\n%sENV PATH=/opt/java/bin\n".formatted(copies));
    return proxy(engine(base, "faultline-test/jre", "scratch"), folder.resolve("image"));
  }

  private static String proxy(String base, Path folder) throws Exception {
    copy(Path.of("Dockerfile"), folder.resolve("Dockerfile"));
    var jar = "target/faultline-proxy-0.1.0-SNAPSHOT.jar";
    copy(Path.of(jar), folder.resolve(jar));
    try (var libraries = Files.list(Path.of("target/lib"))) {
      for (var library : libraries.toList()) copy(library, folder.resolve(library));
    }
    return engine(folder, "faultline-test/proxy", base);
  }

  /** The engine's own build: Testcontainers' would pull what the image is made from. */
  private static String engine(Path folder, String name, String base) {
    DockerClientFactory.instance()
        .client()
        .buildImageCmd(folder.toFile())
        .withTags(Set.of(name + ":latest"))
        .withBuildArg("BASE", base + ":latest")
        .start()
        .awaitImageId();
    return name;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
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
