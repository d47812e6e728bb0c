package io.faultline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The order service as a process of its own, with the class path of this one. */
final class OrderProcess implements AutoCloseable {
  private static final String MAIN = "io.faultline.shop.order.OrderMain";
  private final ChildJvm jvm;
  private final int port;

  private OrderProcess(ChildJvm jvm, int port) {
    this.jvm = jvm;
    this.port = port;
  }

  static OrderProcess start(
      Variant variant, int port, String database, String kafka, Optional<Path> agent, Path folder)
      throws IOException {
    var words = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xms128m", "-Xmx128m"));
    if (variant == Variant.FULL) {
      agent.ifPresent(jar -> words.add(idleAgent(jar, folder)));
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    var log = folder.resolve(variant + ".log");
    return new OrderProcess(
        ChildJvm.start(log, words, settings(variant, port, database, kafka)), port);
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
    jvm.await("order on port " + port, () -> ChildJvm.isReady(port));
  }

  /** User and system time so far. */
  Duration cpu() throws IOException {
    return ProcessUsage.cpu(jvm.pid());
  }

  @Override
  public void close() {
    jvm.close();
  }
}
