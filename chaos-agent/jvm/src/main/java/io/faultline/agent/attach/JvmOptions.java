package io.faultline.agent.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options of a JVM that decide whether it can be attached to.
 *
 * @param words from its command line, from the variables that add options, and from its performance
 *     data, which includes option files
 * @param capabilities a digit for each ability, the first one for attach; empty if unknown
 */
record JvmOptions(Set<String> words, String capabilities) {
  private static final Set<String> VARIABLES =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  static JvmOptions read(Path folder, Optional<String> perfData) throws IOException {
    var text = new StringBuilder(zeroSeparated(folder.resolve("cmdline"), line -> true));
    text.append(' ')
        .append(
            zeroSeparated(
                    folder.resolve("environ"),
                    line -> VARIABLES.contains(line.replaceFirst("=.*", "")))
                .replace('=', ' '));
    var capabilities = "";
    if (perfData.isPresent()) {
      var constants = PerfData.read(folder.resolve("root" + perfData.get()));
      capabilities = constants.getOrDefault("sun.rt.jvmCapabilities", "");
      text.append(' ').append(constants.getOrDefault("java.rt.vmArgs", ""));
      text.append(' ').append(constants.getOrDefault("java.rt.vmFlags", ""));
    }
    return new JvmOptions(
        Arrays.stream(text.toString().split("\\s+")).collect(Collectors.toUnmodifiableSet()),
        capabilities);
  }

  boolean isAttachOff() {
    return capabilities.startsWith("0") || words.contains("-XX:+DisableAttachMechanism");
  }

  /** With this option the JVM ignores SIGQUIT and opens its attach socket at the start. */
  boolean reducesSignals() {
    return words.contains("-Xrs") || words.contains("-XX:+ReduceSignalUsage");
  }

  private static String zeroSeparated(Path file, java.util.function.Predicate<String> wanted)
      throws IOException {
    var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return Arrays.stream(text.split("\0")).filter(wanted).collect(Collectors.joining(" "));
  }
}
