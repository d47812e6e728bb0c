package io.faultline.bench.function;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the function's process is started. */
enum Cold {
  PLAIN("plain", 17, false),
  ARCHIVE("class-data archive", 17, false),
  AOT("AOT cache", 25, false),
  PLAIN_AGENT("plain, agent", 17, true),
  ARCHIVE_AGENT("class-data archive, agent", 17, true),
  AOT_AGENT("AOT cache made with the agent, agent", 25, true),
  AOT_OTHER_AGENT("AOT cache made without it, agent", 25, true);

  private final String text;
  private final int since;
  private final boolean agent;

  Cold(String text, int since, boolean agent) {
    this.text = text;
    this.since = since;
    this.agent = agent;
  }

  String text() {
    return text;
  }

  static List<Cold> of(int jdk, boolean agentGiven) {
    return Stream.of(values())
        .filter(cold -> cold.since <= jdk && (agentGiven || !cold.agent))
        .toList();
  }

  /**
   * The options of its JVM.
   *
   * @param caches a folder of this JDK
   * @param agent the option that attaches it
   */
  List<String> options(Path caches, String agent) {
    var options = new ArrayList<String>();
    if (this.agent) {
      options.add(agent);
    }
    switch (this) {
      case PLAIN, PLAIN_AGENT -> {}
      case ARCHIVE, ARCHIVE_AGENT ->
          options.add("-XX:SharedArchiveFile=" + caches.resolve("archive"));
      case AOT, AOT_OTHER_AGENT -> options.add("-XX:AOTCache=" + caches.resolve("aot"));
      case AOT_AGENT -> options.add("-XX:AOTCache=" + caches.resolve("aot-agent"));
    }
    return List.copyOf(options);
  }

  /** The options of a process that leaves what this one uses, if it is the first to use it. */
  Optional<List<String>> training(Path caches, String agent) {
    return switch (this) {
      case ARCHIVE -> Optional.of(List.of("-XX:ArchiveClassesAtExit=" + caches.resolve("archive")));
      case AOT -> Optional.of(List.of("-XX:AOTCacheOutput=" + caches.resolve("aot")));
      case AOT_AGENT ->
          Optional.of(List.of(agent, "-XX:AOTCacheOutput=" + caches.resolve("aot-agent")));
      default -> Optional.empty();
    };
  }
}
