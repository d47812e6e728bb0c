package io.faultline.local;

import io.faultline.local.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small JVM: ten processes share the machine with the load and the measuring processes. */
record Jvm(Path java, String classPath, String heap, List<String> options) {
  private static final List<String> THRIFT =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=32m",
          "-Xss512k",
          "-Xms16m",
          "-XX:-UsePerfData");

  /**
   * A young generation that does not grow with the heap: a service keeps little from one request to
   * the next. By {@code bench shop}.
   */
  static final String SMALL_YOUNG_GENERATION = "-Xmn6m";

  Jvm {
    options = List.copyOf(options);
  }

  /** The option that attaches the agent, if there is one. */
  static List<String> agent(Settings settings, Path token, String process, String port) {
    return settings
        .agent()
        .map(
            jar ->
                List.of(
                    "-javaagent:%s=name=%s,port=%d,tokenFile=%s"
                        .formatted(jar, process, settings.ports().of(port), token)))
        .orElse(List.of());
  }

  List<String> command(String main, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(THRIFT);
    command.add("-Xmx" + heap);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    return List.copyOf(command);
  }
}
