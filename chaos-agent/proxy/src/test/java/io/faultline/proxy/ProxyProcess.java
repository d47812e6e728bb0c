package io.faultline.proxy;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A fault proxy in a process of its own, started as a person would. */
final class ProxyProcess {
  private static final Pattern PORT = Pattern.compile("API on \\S*?:(\\d+),");

  private final Path output;
  private final Process process;

  /**
   * @param options of the virtual machine, such as how much memory there is
   */
  ProxyProcess(Path folder, String... options) throws IOException {
    this(folder, List.of(), List.of(), options);
  }

  /** With no more than so many descriptors. */
  static ProxyProcess withDescriptors(int most, Path folder, String... options) throws IOException {
    return new ProxyProcess(folder, descriptors(most), List.of(), options);
  }

  /** What runs a program with no more than so many descriptors. */
  static List<String> descriptors(int most) {
    return List.of("bash", "-c", "ulimit -n " + most + "; exec \"$@\"", "bash");
  }

  /**
   * @param before what runs the virtual machine
   * @param flags of the proxy
   */
  ProxyProcess(Path folder, List<String> before, List<String> flags, String... options)
      throws IOException {
    output = folder.resolve("proxy.log");
    var line = new ArrayList<>(before);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:+UseSerialGC");
    line.addAll(List.of(options));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of("io.faultline.proxy.ProxyMain", "-port=0", "-seed=42"));
    line.addAll(flags);
    process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  TestProxy proxy() {
    await().atMost(Duration.ofSeconds(30)).until(() -> PORT.matcher(output()).find());
    var port = PORT.matcher(output());
    port.find();
    return new TestProxy(Integer.parseInt(port.group(1)), this::end);
  }

  private void end() {
    exit();
  }

  /** Ends it as a person would; its exit code. */
  int exit() {
    process.destroy();
    await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** How many it has open, seen from outside. */
  long descriptors() {
    try (var open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
