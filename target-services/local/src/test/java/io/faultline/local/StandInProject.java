package io.faultline.local;

import io.faultline.local.topology.Service;
import io.faultline.local.topology.Topology;
import io.faultline.shop.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.postgresql.Driver;

/** A project folder as the build leaves it, with a stand-in for each service of the shop. */
record StandInProject(Path root) {
  void build() throws IOException {
    for (var service : Topology.SHOP.services()) {
      var target = root.resolve("target-services").resolve(service.name()).resolve("target");
      Files.createDirectories(target.resolve("lib"));
      Files.copy(placeOf(Driver.class), target.resolve("lib/postgresql.jar"));
      var classes = compile(service, target);
      try (var jar = new JarOutputStream(Files.newOutputStream(target.resolve("stand-in.jar")))) {
        pack(placeOf(StandIn.class), "io/faultline/shop", jar);
        pack(classes, "", jar);
      }
    }
  }

  /** A main class with the service's name, which runs the stand-in. */
  private static Path compile(Service service, Path target) throws IOException {
    var dot = service.main().lastIndexOf('.');
    var name = service.main().substring(dot + 1);
    var source = target.resolve("source").resolve(name + ".java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        """
        package %s;
        public final class %s {
          public static void main(String[] arguments) throws Exception {
            io.faultline.shop.StandIn.run();
          }
        }
        """
            .formatted(service.main().substring(0, dot), name));
    var classes = target.resolve("classes");
    var exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                placeOf(StandIn.class).toString(),
                "-d",
                classes.toString(),
                source.toString());
    if (exit != 0) {
      throw new IOException("could not compile " + source);
    }
    return classes;
  }

  private static Path placeOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static void pack(Path classes, String folder, JarOutputStream jar) throws IOException {
    try (var files = Files.walk(classes.resolve(folder))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
  }
}
