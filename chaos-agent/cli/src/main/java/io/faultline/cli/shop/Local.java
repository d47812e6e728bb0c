package io.faultline.cli.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.cli.project.Programs;
import io.faultline.cli.project.Project;
import io.faultline.drivers.system.Control;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The shop on this machine: starts, queries and stops a process of {@code target-services/local}.
 */
public final class Local {
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Project project;
  private final Path home;

  public Local(Project project, Path home) {
    this.project = project;
    this.home = home.toAbsolutePath();
  }

  Path systemFile() {
    return home.resolve("system.json");
  }

  /** The token of the page that it serves. */
  Path pageToken() {
    return home.resolve("page.token");
  }

  /** The running system; empty if none runs. */
  public Optional<SystemFile> running() throws IOException {
    if (!Files.exists(systemFile())) return Optional.empty();
    var system = SystemFile.read(systemFile());
    return control(system).answers() ? Optional.of(system) : Optional.empty();
  }

  /**
   * Starts it and waits until it is ready, showing its output.
   *
   * @param bound whether it must end when this process does
   * @return empty if it became ready, else its exit code
   */
  public Optional<Integer> start(List<String> options, boolean bound, PrintWriter out)
      throws IOException, InterruptedException {
    Files.createDirectories(home);
    var log = log();
    Files.deleteIfExists(log);
    var process =
        new ProcessBuilder(line(options, bound))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var stopper = new Thread(() -> stopChild(process));
    Runtime.getRuntime().addShutdownHook(stopper);
    try (var lines = new Tail(log, out)) {
      while (process.isAlive() && !ready(process)) {
        lines.show();
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
      lines.show();
    }
    Runtime.getRuntime().removeShutdownHook(stopper);
    return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
  }

  /** Its last output, in one line. */
  public String lastLines() throws IOException {
    var lines = Files.readAllLines(log()).stream().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty()
        ? "it said nothing"
        : String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }

  private Path log() {
    return home.resolveSibling(home.getFileName() + ".log");
  }

  /** Stops it and waits until it is gone. Returns false if it did not end in time. */
  public boolean stop(SystemFile system) throws IOException, InterruptedException {
    var process = process();
    control(system).stop();
    if (process.isEmpty()) return true;
    try {
      process.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<ProcessHandle> process() throws IOException {
    var file = home.resolve("local.pid");
    if (!Files.exists(file)) return Optional.empty();
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
  }

  public JsonNode status(SystemFile system) throws IOException {
    return control(system).status();
  }

  JsonNode deadLetters(SystemFile system) throws IOException {
    return control(system).deadLetters();
  }

  JsonNode replayDeadLetters(SystemFile system, Optional<String> topic) throws IOException {
    return control(system).replayDeadLetters(topic);
  }

  /** Restarts the services with another profile, and returns the system as it is then. */
  public SystemFile useProfile(SystemFile system, String profile) throws IOException {
    control(system).useProfile(profile);
    return SystemFile.read(systemFile());
  }

  private boolean ready(Process process) throws IOException {
    return Files.exists(systemFile()) && process.isAlive() && running().isPresent();
  }

  private static Control control(SystemFile system) {
    return new Control(
        system
            .control()
            .orElseThrow(
                () -> new IllegalStateException("system.json: expected control, got none")));
  }

  private List<String> line(List<String> options, boolean bound) {
    var line = new ArrayList<String>();
    if (bound)
      Programs.find("setpriv")
          .ifPresent(it -> line.addAll(List.of(it.toString(), "--pdeathsig", "TERM")));
    // In a session of its own it does not get Ctrl-C from the terminal: this process does, and then
    // stops it in order.
    Programs.find("setsid").ifPresent(it -> line.add(it.toString()));
    var room = project.root().resolve("target-services/local/target");
    line.addAll(
        List.of(
            project.java().toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp"));
    line.add(room + "/*:" + room + "/lib/*");
    line.addAll(
        List.of(
            "io.faultline.local.LocalMain",
            "--home",
            home.toString(),
            "--project",
            project.root().toString()));
    line.addAll(List.of("--java", project.java().toString()));
    if (Files.exists(project.agentJar()))
      line.addAll(List.of("--agent", project.agentJar().toString()));
    project.prometheus().ifPresent(it -> line.addAll(List.of("--prometheus", it.toString())));
    line.addAll(options);
    return line;
  }

  private static void stopChild(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
