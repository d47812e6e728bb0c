package io.faultline.local.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The classes that a JVM recorded for its archive, without those of which a jar has versions for
 * several releases of Java (JEP 238). To show an archived class to an agent, a JVM reads it from
 * its jar again, by its plain name: it finds another version, or none, and JDK 17 then crashes
 * (SIGSEGV in {@code KlassFactory::check_shared_class_file_load_hook}, seen on 17.0.15).
 */
record ClassList(Path file) {
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[0-9]+/(.+)\\.class");

  /** Rewrites the file. */
  void leaveOutVersioned(List<Path> jars) throws IOException {
    var versioned = versioned(jars);
    var kept = Files.readAllLines(file).stream().filter(line -> !names(line, versioned)).toList();
    Files.write(file, kept);
  }

  /** A line is a class, or begins with {@code @}, names classes and says what was made of them. */
  private static boolean names(String line, Set<String> classes) {
    return List.of(line.split("[ :;]", -1)).stream().anyMatch(classes::contains);
  }

  private static Set<String> versioned(List<Path> jars) throws IOException {
    var names = new HashSet<String>();
    for (var path : jars) {
      try (var jar = new JarFile(path.toFile())) {
        if (jar.isMultiRelease()) {
          jar.stream()
              .map(entry -> VERSIONED.matcher(entry.getName()))
              .filter(found -> found.matches())
              .forEach(found -> names.add(found.group(1)));
        }
      }
    }
    return names;
  }
}
