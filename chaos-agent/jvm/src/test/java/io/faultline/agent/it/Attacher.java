package io.faultline.agent.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The agent's jar as a program, and what the JDK's tools say of a host. */
final class Attacher {
  private static final Pattern NUMBERED = Pattern.compile("(?m)^\"(.*)\" #[0-9]+");
  private static final Pattern OF_THE_JVM =
      Pattern.compile(
          ".* CompilerThread[0-9]+|Attach Listener|CompletableFutureDelayScheduler|ForkJoinPool.*");

  private Attacher() {}

  /** What {@code java -jar faultline-agent.jar <verb> <pid of host> …} prints. */
  static String run(HostProcess host, String verb, String... more)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of(host.jdk().java().toString(), "-jar", HostProcess.JAR.toString()));
    command.add(verb);
    command.add(Long.toString(host.process().pid()));
    command.addAll(List.of(more));
    return output(command);
  }

  static List<String> agentThreads(HostProcess host) throws IOException, InterruptedException {
    var jstack = host.jdk().java().resolveSibling("jstack").toString();
    return output(List.of(jstack, Long.toString(host.process().pid())))
        .lines()
        .filter(line -> line.startsWith("\"faultline-"))
        .toList();
  }

  /**
   * The Java threads of a host, as name and number, without the ones that the JVM itself starts on
   * demand: for compilation, for attaching, and its one timer of late futures.
   */
  static Set<String> threads(HostProcess host) throws IOException, InterruptedException {
    var jstack = host.jdk().java().resolveSibling("jstack").toString();
    return NUMBERED
        .matcher(output(List.of(jstack, Long.toString(host.process().pid()))))
        .results()
        .filter(thread -> !OF_THE_JVM.matcher(thread.group(1)).matches())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  static String output(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
