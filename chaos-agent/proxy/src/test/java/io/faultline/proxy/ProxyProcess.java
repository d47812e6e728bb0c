package io.faultline.proxy;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** A fault proxy in a process of its own, started as a person would. */
final class ProxyProcess {
  private static final Pattern PORT = Pattern.compile("API on \\S*?:(\\d+),");

  private final Path output;
  private final Process process;

  ProxyProcess(Path folder) throws IOException {
    output = folder.resolve("proxy.log");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Dio.netty.leakDetection.level=simple",
                "-cp",
                System.getProperty("java.class.path"),
                "io.faultline.proxy.ProxyMain",
                "-port=0",
                "-seed=42")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  TestProxy proxy() {
    await().atMost(Duration.ofSeconds(30)).until(() -> PORT.matcher(output()).find());
    var port = PORT.matcher(output());
    port.find();
    return new TestProxy(Integer.parseInt(port.group(1)), process::destroy);
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
