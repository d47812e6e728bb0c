package io.faultline.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.postgresql.Driver;

/** A project folder as the build leaves it, with stand-ins for the services. */
record StandInProject(Path root) {
  void build() throws IOException {
    for (var service : Service.values()) {
      var target = root.resolve("target-services").resolve(service.text()).resolve("target");
      Files.createDirectories(target.resolve("lib"));
      Files.copy(placeOf(Driver.class), target.resolve("lib/postgresql.jar"));
      try (var jar = Files.newOutputStream(target.resolve("stand-in.jar"))) {
        pack(placeOf(StandInProject.class), jar);
      }
    }
  }

  private static Path placeOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static void pack(Path classes, OutputStream out) throws IOException {
    try (var jar = new JarOutputStream(out);
        var files = Files.walk(classes.resolve("io/faultline/shop"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
  }
}
