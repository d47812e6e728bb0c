package io.faultline.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The load, started from its jars as the runner does it. */
final class LoadProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Path folder;
  final int metricsPort;
  final Process process;

  LoadProcess(Path folder, Map<String, String> properties) throws IOException {
    this(folder, "io.faultline.load.CheckoutSimulation", properties);
  }

  LoadProcess(Path folder, String simulation, Map<String, String> properties) throws IOException {
    this(folder, simulation, properties, List.of("-nr"));
  }

  /** As {@code ./faultline load} starts it: with Gatling's report. */
  static LoadProcess alone(Path folder, String simulation, Map<String, String> properties)
      throws IOException {
    var all = new TreeMap<>(properties);
    all.put("gatling.data.writers.0", "console");
    all.put("gatling.data.writers.1", "file");
    return new LoadProcess(folder, simulation, all, List.of());
  }

  private LoadProcess(
      Path folder, String simulation, Map<String, String> properties, List<String> options)
      throws IOException {
    this.folder = folder;
    this.metricsPort = freePort();
    var all = new TreeMap<String, String>();
    all.put("load.folder", folder.toString());
    all.put("load.metricsPort", Integer.toString(metricsPort));
    all.putAll(properties);
    this.process = start(simulation, all, options);
  }

  private Process start(String simulation, Map<String, String> properties, List<String> options)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("-Dgatling.data.enableAnalytics=false");
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", "target/*:target/lib/*", "io.gatling.app.Gatling"));
    command.addAll(List.of("-s", simulation));
    command.addAll(List.of("-rf", folder.resolve("gatling").toString()));
    command.addAll(options);
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int exit(long atMostSeconds) throws InterruptedException {
    if (!process.waitFor(atMostSeconds, TimeUnit.SECONDS)) {
      throw new AssertionError("load: expected an end within %d s".formatted(atMostSeconds));
    }
    return process.exitValue();
  }

  List<JsonNode> requests() throws IOException {
    return lines("requests.jsonl");
  }

  List<JsonNode> unsent() throws IOException {
    return lines("unsent.jsonl");
  }

  List<JsonNode> ledger() throws IOException {
    return lines("ledger.jsonl");
  }

  /** Every value of a key that is there, in order. */
  static List<String> texts(List<JsonNode> lines, String key) {
    return lines.stream().map(line -> line.path(key).asText()).toList();
  }

  private List<JsonNode> lines(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) return List.of();
    var lines = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(file)) lines.add(JSON.readTree(line));
    return lines;
  }

  String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  String metrics() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metricsPort + "/metrics")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
