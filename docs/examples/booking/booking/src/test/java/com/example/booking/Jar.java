package com.example.booking;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service started as its own jar on a port that it picked. Closing ends it. */
final class Jar implements AutoCloseable {
  private static final Path EXAMPLE = Path.of("").toAbsolutePath().getParent();
  private final Process process;
  private final Path log;
  private final int port;

  /**
   * @param says how its log gives its port, in a group
   */
  Jar(String name, Path folder, Pattern says, String... arguments) throws IOException {
    log = folder.resolve(name + ".log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            EXAMPLE + "/" + name + "/target/" + name + ".jar"));
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File(log.toString()))
            .start();
    port = portOrEnd(says);
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  private int portOrEnd(Pattern says) {
    try {
      return awaitPort(says);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private int awaitPort(Pattern says) {
    return await()
        .atMost(Duration.ofSeconds(150))
        .until(
            () -> {
              if (!process.isAlive()) throw new IllegalStateException(Files.readString(log));
              Matcher found = says.matcher(Files.readString(log));
              return found.find() ? Integer.parseInt(found.group(1)) : 0;
            },
            found -> found > 0);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
