package io.faultline.local.archive;

import io.faultline.local.component.Component;
import io.faultline.local.component.Component.Stop;
import io.faultline.local.component.Links;
import io.faultline.local.component.Preparation;
import io.faultline.local.component.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** {@link Hello} in a jar, as a component. */
record SmallProgram(Path folder) {
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  Path jar() {
    return folder.resolve("lib/hello.jar");
  }

  SmallProgram build() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.createDirectories(folder.resolve("tmp"));
    try (var jar = new JarOutputStream(Files.newOutputStream(jar()))) {
      add(jar, "", Hello.class);
    }
    var ofSeveralReleases = manifest("Multi-Release", "true");
    try (var jar =
        new JarOutputStream(
            Files.newOutputStream(folder.resolve("lib/versioned.jar")), ofSeveralReleases)) {
      add(jar, "", UsesVersioned.class);
      add(jar, "META-INF/versions/11/", Versioned.class);
    }
    try (var jar =
        new JarOutputStream(
            Files.newOutputStream(agent()),
            manifest("Premain-Class", LookingAgent.class.getName()))) {
      add(jar, "", LookingAgent.class);
      add(jar, "", LookingAgent.class.getName() + "$1");
    }
    return this;
  }

  Path agent() {
    return folder.resolve("agent.jar");
  }

  private static Manifest manifest(String name, String value) {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(name, value);
    return manifest;
  }

  private static void add(JarOutputStream jar, String prefix, Class<?> type) throws IOException {
    add(jar, prefix, type.getName());
  }

  private static void add(JarOutputStream jar, String prefix, String type) throws IOException {
    var name = type.replace('.', '/') + ".class";
    try (var bytes = Hello.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new ZipEntry(prefix + name));
      bytes.transferTo(jar);
      jar.closeEntry();
    }
  }

  Component component(String... options) {
    return component(Hello.class, options);
  }

  Component component(Class<?> main, String... options) {
    var command = new java.util.ArrayList<>(List.of(JAVA.toString(), "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", folder.resolve("lib") + "/*", main.getName()));
    return new Component(
        "hello",
        1,
        command,
        Map.of(),
        folder,
        new Readiness.ReadyFile(folder.resolve("ready")),
        Links.NONE,
        new Stop("TERM", Duration.ZERO, "KILL"),
        OptionalInt.empty(),
        Preparation.NONE);
  }

  ClassArchives archives(Path archives) {
    return new ClassArchives(archives, folder.resolve("tmp"));
  }

  /** Runs it and returns what it printed. */
  static String run(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
    return output;
  }
}
