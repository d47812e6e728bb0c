package io.faultline.local.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line of a JVM, as far as its classes depend on it.
 *
 * @param words the whole command
 * @param classPath the position of the word behind {@code -cp}; the main class follows
 */
record JvmCommand(List<String> words, int classPath) {
  private static final int KEY_DIGITS = 16;

  /** Another text where other classes are archived than before: earlier archives are not used. */
  private static final String RULES = "without versioned classes ";

  private static final String ALL_JARS = "/*";

  JvmCommand {
    words = List.copyOf(words);
  }

  /** Empty if it does not start a main class of a class path by {@code java}. */
  static Optional<JvmCommand> of(List<String> command) {
    var classPath = command.indexOf("-cp") + 1;
    return command.get(0).endsWith("/java") && classPath > 0 && classPath + 1 < command.size()
        ? Optional.of(new JvmCommand(command, classPath))
        : Optional.empty();
  }

  List<String> with(String option) {
    var changed = new ArrayList<>(words);
    changed.add(1, option);
    return List.copyOf(changed);
  }

  /** The part of its archive's name that stays the same from build to build. */
  String family() throws IOException {
    var main = words.get(classPath + 1);
    return main.substring(main.lastIndexOf('.') + 1) + "-" + digest(jdk()).substring(0, 4) + "-";
  }

  /** A name that is another one once the JDK, a jar or an option of the JVM is. */
  String archiveName() throws IOException {
    var content = new StringBuilder(RULES).append(jdk()).append(String.join(" ", flags()));
    for (var jar : jars()) {
      content.append(state(jar));
    }
    return family() + digest(content.toString()) + ".jsa";
  }

  /** Whether all of its class path is jars: a JVM makes no archive of classes in folders. */
  boolean isArchivable() throws IOException {
    return jars().stream().allMatch(Files::isRegularFile);
  }

  /** The command that makes the archive of the listed classes. */
  List<String> dump(Path list, Path archive) {
    var command = new ArrayList<>(List.of(words.get(0)));
    command.addAll(flags());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-Xlog:disable",
            "-Xlog:all=error",
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + archive,
            "-cp",
            words.get(classPath)));
    return List.copyOf(command);
  }

  private List<String> flags() {
    return words.subList(1, classPath).stream().filter(word -> word.startsWith("-XX:")).toList();
  }

  /** The order of a folder's jars is the launcher's; here it must only be the same each time. */
  List<Path> jars() throws IOException {
    var jars = new ArrayList<Path>();
    for (var entry : words.get(classPath).split(":", -1)) {
      if (!entry.endsWith(ALL_JARS)) {
        jars.add(Path.of(entry));
        continue;
      }
      try (var files =
          Files.list(Path.of(entry.substring(0, entry.length() - ALL_JARS.length())))) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      }
    }
    return jars;
  }

  /** The JVM checks sizes and times of an archive's jars in the same way. */
  private static String state(Path file) throws IOException {
    return "%s %d %d\n"
        .formatted(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
  }

  private String jdk() throws IOException {
    var java = Path.of(words.get(0)).toRealPath();
    var home = Optional.ofNullable(java.getParent()).map(Path::getParent).orElse(java);
    var text = new StringBuilder(java.toString());
    for (var file : Stream.of("lib/modules", "release").map(home::resolve).toList()) {
      text.append(Files.exists(file) ? state(file) : "");
    }
    return text.toString();
  }

  private static String digest(String text) {
    try {
      var bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK", e);
    }
  }
}
