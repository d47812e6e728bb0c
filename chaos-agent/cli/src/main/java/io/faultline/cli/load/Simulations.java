package io.faultline.cli.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;

/** The available Gatling simulations. */
public final class Simulations {
  /** A name in an experiment to the simulation's class. */
  public static final Map<String, String> SHORT =
      Map.of(
          "browse", "io.faultline.load.BrowseSimulation",
          "checkout", "io.faultline.load.CheckoutSimulation",
          "mixed", "io.faultline.load.MixedSimulation",
          "soak", "io.faultline.load.SoakSimulation",
          "spike", "io.faultline.load.SpikeSimulation");

  private static final String CLASS = ".class";

  private Simulations() {}

  /** Names that an experiment may use; empty if nothing is built. */
  public static Optional<Collection<String>> in(Path loadTests) throws IOException {
    var target = loadTests.resolve("target");
    if (!Files.isDirectory(target)) return Optional.empty();
    var names = new TreeSet<>(SHORT.keySet());
    try (var jars = Files.newDirectoryStream(target, "*.jar")) {
      for (var jar : jars) add(jar, names);
    }
    return names.size() == SHORT.size() ? Optional.empty() : Optional.of(names);
  }

  private static void add(Path file, Collection<String> names) throws IOException {
    try (var jar = new JarFile(file.toFile())) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith("Simulation" + CLASS))
          .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
          .forEach(names::add);
    }
  }
}
