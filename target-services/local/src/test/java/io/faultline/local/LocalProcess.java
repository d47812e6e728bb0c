package io.faultline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.local.settings.Ports;
import io.faultline.local.settings.Relay;
import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code local} started as its users start it, and observed from outside. */
final class LocalProcess implements AutoCloseable {
  /** Enough for a machine that does eight other things. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Random RANDOM = new Random();

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private final Path home;
  private final Path output;
  private final Ports ports;
  private final Process process;

  private LocalProcess(Path home, Path output, Ports ports, Process process) {
    this.home = home;
    this.output = output;
    this.ports = ports;
    this.process = process;
  }

  /** An offset at which all ports are free now. */
  static int freeOffset() {
    return Stream.generate(() -> 1000 + RANDOM.nextInt(12_000))
        .filter(
            offset ->
                PortCheck.problems(
                        Ports.of(Topology.SHOP, Scale.ONE, false, Relay.CLAIM).shiftedBy(offset))
                    .isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** How to start one: a command prefix that changes the user, and the folders. */
  record Start(List<String> before, String classPath, Path project, Path home) {
    Start {
      before = List.copyOf(before);
    }

    /** In this folder, as the current user, with this test's class path. */
    static Start in(Path folder) {
      var classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      return new Start(List.of(), classPath, folder.resolve("project"), folder.resolve("home"));
    }

    Start withHome(Path other) {
      return new Start(before, classPath, project, other);
    }

    LocalProcess run(int offset, String... options) throws IOException {
      var output = Files.createTempFile(project.getParent(), "output", ".txt");
      var process =
          new ProcessBuilder(command(offset, options))
              .directory(project.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new LocalProcess(
          home,
          output,
          Ports.of(Topology.SHOP, Scale.ONE, false, Relay.CLAIM).shiftedBy(offset),
          process);
    }

    private List<String> command(int offset, String... options) {
      var command = new ArrayList<>(before);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
      command.addAll(List.of("-cp", classPath, LocalMain.class.getName()));
      command.addAll(List.of("--project", project.toString(), "--home", home.toString()));
      command.addAll(List.of("--port-offset", Integer.toString(offset)));
      // Stand-ins start at once, and archives of them would take longer than they save.
      command.addAll(List.of("--archives", "none"));
      command.addAll(List.of(options));
      return command;
    }
  }

  LocalProcess awaitReady() {
    Awaits.within(PATIENCE, () -> output().contains("ready in ") || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("expected it ready, got\n" + output());
    }
    return this;
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("expected it to end, got\n" + output());
    }
    return process.exitValue();
  }

  Process process() {
    return process;
  }

  Path home() {
    return home;
  }

  Ports ports() {
    return ports;
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  JsonNode component(String name) throws IOException, InterruptedException {
    for (var component : control("GET", "/status").get("components")) {
      if (component.get("name").asText().equals(name)) {
        return component;
      }
    }
    throw new AssertionError("expected a component " + name);
  }

  ProcessHandle processOf(String name) throws IOException, InterruptedException {
    return ProcessHandle.of(component(name).get("pid").asLong()).orElseThrow();
  }

  JsonNode control(String method, String path) throws IOException, InterruptedException {
    var token = Files.readString(home.resolve("control.token"));
    return new ObjectMapper().readTree(send("control", method, path, "Bearer " + token).body());
  }

  String get(String component, String path) throws IOException, InterruptedException {
    return send(component, "GET", path, "none").body();
  }

  HttpResponse<String> send(String component, String method, String path, String authorization)
      throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + ports.of(component) + path);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** All descendants of this process. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
