package io.faultline.bench;

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
import java.util.Map;
import java.util.Optional;

/** The order service as a process of its own, with the class path of this one. */
final class OrderProcess implements AutoCloseable {
  private static final String MAIN = "io.faultline.shop.order.OrderMain";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** {@code sysconf(_SC_CLK_TCK)} is 100 on Linux on every platform Java runs on. */
  private static final long NANOS_PER_TICK = 10_000_000;

  private final Process process;
  private final int port;
  private final Path log;

  private OrderProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  static OrderProcess start(
      Variant variant, int port, String database, String kafka, Optional<Path> agent, Path folder)
      throws IOException {
    var command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-Xms128m", "-Xmx128m"));
    if (variant == Variant.FULL) {
      agent.ifPresent(jar -> command.add(idleAgent(jar, folder)));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    var log = folder.resolve(variant + ".log");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("FAULTLINE_"));
    builder.environment().putAll(settings(variant, port, database, kafka));
    return new OrderProcess(builder.start(), port, log);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String idleAgent(Path jar, Path folder) {
    return "-javaagent:%s=name=order,port=0,tokenFile=%s"
        .formatted(jar, folder.resolve("agent.token"));
  }

  private static Map<String, String> settings(
      Variant variant, int port, String database, String kafka) {
    return Map.of(
        "FAULTLINE_PORT",
        Integer.toString(port),
        "FAULTLINE_DB_URL",
        database,
        "FAULTLINE_KAFKA",
        kafka,
        "FAULTLINE_INSTANCE",
        "bench-" + variant,
        "FAULTLINE_INSTRUMENTATION",
        variant == Variant.BARE ? "off" : "on");
  }

  int port() {
    return port;
  }

  void awaitReady() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(
            "order on port %d: expected it to be ready within %s, got:%n%s"
                .formatted(port, PATIENCE, Files.readString(log)));
      }
      Thread.sleep(100);
    }
  }

  private boolean isReady() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")).build();
    try {
      var client = HttpClient.newHttpClient();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** User and system time so far; see proc(5), fields 14 and 15 of {@code stat}. */
  Duration cpu() throws IOException {
    var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofNanos(
        (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
