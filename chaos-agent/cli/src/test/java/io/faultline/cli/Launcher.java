package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls {@code ./faultline} like a person, with a shop of its own: other ports, other folders. */
public final class Launcher {
  public static final ObjectMapper JSON = new ObjectMapper();
  public static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

  private final Path work;
  private final int portOffset;
  private final Map<String, String> environment;
  private int calls;

  Launcher(Path work, int portOffset) {
    this(work, portOffset, Map.of());
  }

  /** With variables that the caller has set. */
  Launcher(Path work, int portOffset, Map<String, String> environment) {
    this.work = work;
    this.portOffset = portOffset;
    this.environment = Map.copyOf(environment);
  }

  /** The result of a call. */
  record Done(int exit, String output) {
    Done expect(int expected) {
      assertThat(exit).as("exit code of the call that printed:%n%s", output).isEqualTo(expected);
      return this;
    }
  }

  /** The report of the only run below a folder of runs. */
  static Path onlyReport(Path runs) throws IOException {
    try (var files = Files.walk(runs, 2)) {
      return files.filter(it -> it.endsWith("report.json")).findFirst().orElseThrow();
    }
  }

  Path home() {
    return work.resolve("home");
  }

  int port(int standard) {
    return standard + portOffset;
  }

  Done up(String... more) throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of(
                "up", "--home", home().toString(), "--port-offset", Integer.toString(portOffset)));
    words.addAll(List.of(more));
    return call(words.toArray(String[]::new));
  }

  Done down() throws IOException, InterruptedException {
    return call("down", "--home", home().toString());
  }

  JsonNode status() throws IOException, InterruptedException {
    return JSON.readTree(call("status", "--json", "--home", home().toString()).output());
  }

  long pid(String component) throws IOException, InterruptedException {
    for (var it : status().path("components"))
      if (it.path("name").asText().equals(component)) return it.path("pid").asLong();
    throw new AssertionError("no component " + component);
  }

  Done call(String... words) throws IOException, InterruptedException {
    var started = start(words);
    try {
      assertThat(started.process().waitFor(5, TimeUnit.MINUTES))
          .as("ended in time: %s", List.of(words))
          .isTrue();
      return started.done();
    } finally {
      started.close();
    }
  }

  Started start(String... words) throws IOException {
    // With Ctrl-C enabled even when these tests were started in a script's background.
    var line =
        new ArrayList<>(
            List.of("env", "--default-signal=INT", PROJECT.resolve("faultline").toString()));
    line.addAll(List.of(words));
    Files.createDirectories(work);
    var output = work.resolve("call-%02d-%s.log".formatted(++calls, words[0]));
    var builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("FAULTLINE_NO_BUILD", "1");
    builder.environment().putAll(environment);
    return new Started(builder.start(), output);
  }

  /** A call that is still going on. */
  record Started(Process process, Path output) implements AutoCloseable {
    /** Removes all of it, whatever the result of the test. */
    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    Done done() throws IOException {
      return new Done(process.exitValue(), text());
    }

    String text() throws IOException {
      return Files.readString(output);
    }
  }
}
