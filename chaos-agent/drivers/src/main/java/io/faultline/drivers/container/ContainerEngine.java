package io.faultline.drivers.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.drivers.command.TimedProcess;
import io.faultline.fault.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A container engine, called by its command line. A value.
 *
 * @param command the program and the engine's address, so that a process with another environment
 *     reaches the same engine
 */
public record ContainerEngine(List<String> command) {
  /** The longest time for one command. */
  static final Duration MOST = Duration.ofSeconds(30);

  public ContainerEngine {
    command = List.copyOf(command);
  }

  /** The engine of this process's environment: Docker, at {@code DOCKER_HOST} if that is set. */
  public static ContainerEngine ofEnvironment() {
    return Optional.ofNullable(System.getenv("DOCKER_HOST"))
        .map(host -> new ContainerEngine(List.of("docker", "--host", host)))
        .orElse(new ContainerEngine(List.of("docker")));
  }

  /**
   * The container of this name, as it is now.
   *
   * @throws IOException if there is none, or the engine does not respond
   */
  public Container container(String name) throws IOException {
    return Container.of(
        new ObjectMapper().readTree(run(List.of("inspect", "--type", "container", name))).path(0));
  }

  /**
   * The output of the command.
   *
   * @throws IOException with its error message, if it fails or takes longer than 30 s
   */
  String run(List<String> words) throws IOException {
    var line = new ArrayList<>(command);
    line.addAll(words);
    // Into files: a pipe that nobody reads would block it.
    var output = Files.createTempFile("faultline-engine", ".out");
    var complaints = Files.createTempFile("faultline-engine", ".err");
    try {
      return run(line, output, complaints);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(complaints);
    }
  }

  private static String run(List<String> line, Path output, Path complaints)
      throws IOException, InterruptedException {
    var program =
        new ProcessBuilder(line).redirectOutput(output.toFile()).redirectError(complaints.toFile());
    try (var started = TimedProcess.start(program)) {
      if (!started.endsWithin(MOST))
        throw new IOException(
            "%s: expected a response within %s, got none"
                .formatted(String.join(" ", line), DurationText.print(MOST)));
      int exit = started.process().exitValue();
      if (exit != 0) throw new IOException(failed(line, exit, complaints));
    }
    return Files.readString(output, UTF_8).strip();
  }

  private static String failed(List<String> line, int exit, Path complaints) throws IOException {
    var why = Files.readString(complaints, UTF_8).strip().replace('\n', ' ');
    return why.isEmpty()
        ? "%s: expected exit code 0, got %d".formatted(String.join(" ", line), exit)
        : why;
  }
}
