package io.faultline.cost.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A no-op agent: its start-up cost is the baseline that every agent pays. */
public final class NoAgent {
  private NoAgent() {}

  /** Called by the JVM. */
  public static void premain(String options) {}

  /** Writes its jar. */
  static void write(Path jar) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), NoAgent.class.getName());
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var code = NoAgent.class.getResourceAsStream("NoAgent.class")) {
      out.putNextEntry(new JarEntry(NoAgent.class.getName().replace('.', '/') + ".class"));
      code.transferTo(out);
    }
  }
}
