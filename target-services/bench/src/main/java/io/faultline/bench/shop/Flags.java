package io.faultline.bench.shop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The flags with which a service is started: the ones of {@code up}, and what differs. */
enum Flags {
  AS_UP("as up: archive, agent", 17),
  NO_ARCHIVE("no archive", 17),
  ALL_COMPILERS("archive, all compilers", 17),
  G1("archive, G1", 17),
  NO_AGENT("archive, no agent", 17),
  PLAIN("no archive, no agent", 17),
  AUTOMATIC("automatic archive (JDK 19)", 19),
  AOT("AOT cache (JDK 24)", 24),
  AOT_NO_AGENT("AOT cache, no agent (JDK 24)", 24);

  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  private final String text;
  private final int since;

  Flags(String text, int since) {
    this.text = text;
    this.since = since;
  }

  String text() {
    return text;
  }

  static List<Flags> of(int jdk) {
    return Stream.of(values()).filter(flags -> flags.since <= jdk).toList();
  }

  /** The command to measure; {@code cache} is what {@link #training} has left, if it has. */
  List<String> command(List<String> asUp, Path cache) {
    return switch (this) {
      case AS_UP -> asUp;
      case NO_ARCHIVE -> without(asUp, ARCHIVE);
      case ALL_COMPILERS -> without(asUp, "-XX:TieredStopAtLevel");
      case G1 -> with(without(asUp, "-XX:+UseSerialGC"), "-XX:+UseG1GC");
      case NO_AGENT -> without(asUp, "-javaagent");
      case PLAIN -> without(without(asUp, ARCHIVE), "-javaagent");
      case AUTOMATIC ->
          with(without(asUp, ARCHIVE), "-XX:+AutoCreateSharedArchive", ARCHIVE + cache);
      case AOT -> with(without(asUp, ARCHIVE), "-XX:AOTCache=" + cache);
      case AOT_NO_AGENT ->
          with(without(without(asUp, ARCHIVE), "-javaagent"), "-XX:AOTCache=" + cache);
    };
  }

  /** A command that leaves the cache when it ends; none if {@code up} itself has made it. */
  Optional<List<String>> training(List<String> asUp, Path cache) {
    return switch (this) {
      // A JVM writes no dynamic archive with an agent in it.
      case AUTOMATIC -> Optional.of(without(command(asUp, cache), "-javaagent"));
      case AOT, AOT_NO_AGENT ->
          Optional.of(
              with(without(command(asUp, cache), "-XX:AOTCache"), "-XX:AOTCacheOutput=" + cache));
      default -> Optional.empty();
    };
  }

  private static List<String> without(List<String> command, String prefix) {
    return command.stream().filter(word -> !word.startsWith(prefix)).toList();
  }

  private static List<String> with(List<String> command, String... options) {
    var changed = new ArrayList<>(command);
    changed.addAll(1, List.of(options));
    return changed;
  }
}
