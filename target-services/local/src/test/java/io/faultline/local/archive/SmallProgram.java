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
import java.util.jar.JarOutputStream;
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
    var name = Hello.class.getName().replace('.', '/') + ".class";
    try (var jar = new JarOutputStream(Files.newOutputStream(jar()));
        var bytes = Hello.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new ZipEntry(name));
      bytes.transferTo(jar);
      jar.closeEntry();
    }
    return this;
  }

  Component component(String... options) {
    var command = new java.util.ArrayList<>(List.of(JAVA.toString(), "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", folder.resolve("lib") + "/*", Hello.class.getName()));
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
