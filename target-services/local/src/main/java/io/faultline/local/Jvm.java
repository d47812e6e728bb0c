package io.faultline.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small JVM: ten processes share the machine with the load and whatever measures them. */
record Jvm(Path java, String classPath, String heap, List<String> options) {
  private static final List<String> THRIFT =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=32m",
          "-Xss512k",
          "-Xms16m",
          "-XX:-UsePerfData");

  Jvm {
    options = List.copyOf(options);
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
