package io.faultline.agent.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux and the JDK's tools say of a host that knows nothing of being looked at. */
final class ProcessFacts {
  private static final Pattern OTHER = Pattern.compile("Other \\(reserved=([0-9]+)KB");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)");

  private final HostProcess host;

  ProcessFacts(HostProcess host) {
    this.host = host;
  }

  /** How many there are of its {@code task} or {@code fd}. */
  long entries(String what) throws IOException {
    try (var all = Files.list(proc(what))) {
      return all.count();
    }
  }

  /** How much is in files that it has open and that have no name any more. */
  long unnamedBytes() throws IOException {
    try (var all = Files.list(proc("fd"))) {
      return all.mapToLong(ProcessFacts::unnamedBytes).sum();
    }
  }

  /** Outside the heap and not the JVM's own; where the host's native memory is tracked. */
  long nativeBytes() throws IOException, InterruptedException {
    return number(OTHER, tool("jcmd", "VM.native_memory summary")) * 1024;
  }

  /** Of the heap, once what nothing refers to is collected. */
  long liveBytes() throws IOException, InterruptedException {
    return number(TOTAL, tool("jcmd", "GC.class_histogram"));
  }

  /** What the processors did for it, in hundredths of a second. */
  long ticks() throws IOException {
    var fields = stat();
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  /** {@code T} is stopped. */
  String state() throws IOException {
    return stat()[0];
  }

  long youngCollections() throws IOException, InterruptedException {
    var rows = tool("jstat", "-gc").lines().map(line -> line.strip().split("\\s+", -1)).toList();
    return Long.parseLong(rows.get(1)[List.of(rows.get(0)).indexOf("YGC")]);
  }

  /** What a tool of the host's JDK prints of it. */
  String tool(String name, String argument) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(host.jdk().java().resolveSibling(name).toString());
    var pid = Long.toString(host.process().pid());
    command.addAll(name.equals("jcmd") ? List.of(pid, argument) : List.of(argument, pid));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new IOException(command + ": " + said);
    return said;
  }

  private String[] stat() throws IOException {
    var stat = Files.readString(proc("stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
  }

  private Path proc(String what) {
    return Path.of("/proc", Long.toString(host.process().pid()), what);
  }

  private static long unnamedBytes(Path descriptor) {
    try {
      var target = Files.readSymbolicLink(descriptor).toString();
      return target.endsWith(" (deleted)") ? Files.size(descriptor) : 0;
    } catch (IOException e) {
      return 0; // closed meanwhile
    }
  }

  private static long number(Pattern pattern, String text) {
    return Stream.of(pattern.matcher(text))
        .filter(matcher -> matcher.find())
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + text));
  }
}
