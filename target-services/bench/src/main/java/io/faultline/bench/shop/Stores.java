package io.faultline.bench.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the services need and nothing else: the database server, the broker, the card processor. */
final class Stores implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final List<String> databases;

  private Stores(Process process, List<String> databases) {
    this.process = process;
    this.databases = List.copyOf(databases);
  }

  /** Started as the shop's own were. */
  static Stores start(Captured local, Path home) throws IOException {
    var addresses = home.resolveSibling("databases");
    var command = new ArrayList<>(local.command());
    command.addAll(List.of("--spare-databases", addresses.toString()));
    var log = home.resolveSibling("stores.log");
    var process = Start.process(command, Map.of(), log);
    try {
      Start.await(process, () -> Files.exists(home.resolve("system.json")), System.nanoTime());
      return new Stores(process, Files.readAllLines(addresses));
    } catch (IOException e) {
      process.destroy();
      throw e;
    }
  }

  /** An empty database for each of up to four services. */
  String database(int number) {
    return databases.get(number);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
