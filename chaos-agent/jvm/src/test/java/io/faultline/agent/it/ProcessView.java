package io.faultline.agent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A host as the system and the JDK's tools show it. */
record ProcessView(HostProcess host) {
  private static final Pattern OTHER = Pattern.compile("Other \\(reserved=([0-9]+)KB");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)");

  int count(String folder) throws IOException {
    return entries(folder).size();
  }

  long threads(String name) throws IOException {
    return entries("task").stream().filter(thread -> name(thread).equals(name)).count();
  }

  /** In hundredths of a second. */
  long processorTime() throws IOException {
    var fields = stat();
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  boolean isStopped() throws IOException {
    return stat()[0].equals("T");
  }

  long residentMiB() throws IOException {
    return number("status", "VmRSS:") / 1024;
  }

  long descriptors() throws IOException {
    return number("limits", "Max open files");
  }

  /** Lowers how many descriptors it may have, never raises it. */
  void limitDescriptors(long most) throws IOException, InterruptedException {
    if (descriptors() > most) run("prlimit", "--nofile=" + most, "--pid", pid());
  }

  /** Its open files of such a name, whether they still have it or not. */
  List<Path> openFiles(String name) throws IOException {
    return entries("fd").stream().filter(file -> target(file).contains(name)).toList();
  }

  /** The bytes of these. */
  long openBytes(String name) throws IOException {
    return openFiles(name).stream().mapToLong(file -> file.toFile().length()).sum();
  }

  long heapMiB() throws IOException, InterruptedException {
    return (long) gc("S0U", "S1U", "EU", "OU") / 1024;
  }

  long collections() throws IOException, InterruptedException {
    return (long) gc("YGC", "FGC");
  }

  /** Of the heap, once what nothing refers to is collected. */
  long liveBytes() throws IOException, InterruptedException {
    return number(TOTAL, run(tool("jcmd"), pid(), "GC.class_histogram"));
  }

  /** Outside the heap and not the JVM's own, in a host whose native memory is tracked. */
  long nativeBytes() throws IOException, InterruptedException {
    return number(OTHER, run(tool("jcmd"), pid(), "VM.native_memory", "summary")) * 1024;
  }

  /** The threads and the monitors that they have. */
  String threadDump() throws IOException, InterruptedException {
    return run(tool("jstack"), "-l", pid());
  }

  void collect() throws IOException, InterruptedException {
    run(tool("jcmd"), pid(), "GC.run");
  }

  private double gc(String... columns) throws IOException, InterruptedException {
    var lines = run(tool("jstat"), "-gc", pid()).lines().map(String::strip).toList();
    var names = List.of(lines.get(0).split("\\s+", -1));
    var values = lines.get(1).split("\\s+", -1);
    return IntStream.range(0, values.length)
        .filter(i -> List.of(columns).contains(names.get(i)) && !values[i].equals("-"))
        .mapToDouble(i -> Double.parseDouble(values[i]))
        .sum();
  }

  private String tool(String name) {
    return host.jdk().java().resolveSibling(name).toString();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    return Attacher.output(List.of(command));
  }

  private String[] stat() throws IOException {
    var text = read("stat");
    return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
  }

  private static long number(Pattern pattern, String text) {
    return Stream.of(pattern.matcher(text))
        .filter(matcher -> matcher.find())
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + text));
  }

  private long number(String file, String name) throws IOException {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split("\\s+", -1)[0])
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private List<Path> entries(String folder) throws IOException {
    var all = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(path(folder))) {
      entries.forEach(all::add);
    }
    return all;
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException e) {
      return ""; // it has ended
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // it is closed
    }
  }

  private String read(String file) throws IOException {
    return Files.readString(path(file));
  }

  private Path path(String file) {
    return Path.of("/proc", pid(), file);
  }

  private String pid() {
    return Long.toString(host.process().pid());
  }
}
