package io.faultline.bench.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A JVM of the bench, with the flags that the shop gives its processes. */
final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static Child start(Path log, String classPath, String heap, List<String> words)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=32m"));
    command.addAll(List.of("-Xss512k", "-Xms16m", "-Xmx" + heap, "-XX:-UsePerfData"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of("-cp", classPath));
    command.addAll(words);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    return new Child(builder.redirectOutput(log.toFile()).start(), log);
  }

  void await(Callable<Boolean> ready) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ready.call()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(
            "expected it ready within %s, got:%n%s".formatted(PATIENCE, Files.readString(log)));
      }
      Thread.sleep(100);
    }
  }

  boolean saysReady() throws IOException {
    return Files.readString(log).contains("ready");
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
