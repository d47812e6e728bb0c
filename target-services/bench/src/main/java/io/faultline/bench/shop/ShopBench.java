package io.faultline.bench.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.bench.WorkFolder;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how light the shop is, on a shop of its own. */
@Command(
    name = "shop",
    description = "Measures the start and memory of the shop and its services.",
    sortOptions = false)
public final class ShopBench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--project", required = true, description = "The folder of the launcher.")
  private Path project;

  @Option(names = "--port-offset", defaultValue = "6000", description = "Added to every port.")
  private int portOffset;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Starts of each service and set of flags.")
  private int rounds;

  @Option(names = "--shop-rounds", defaultValue = "2", description = "Starts of the shop.")
  private int shopRounds;

  @Option(names = "--load-ms", defaultValue = "20000", description = "Load of the whole shop.")
  private long loadMs;

  @Option(names = "--json", description = "Writes the result there.")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ShopBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var folder = WorkFolder.make();
    var vertx = Vertx.vertx();
    var running = new AtomicReference<AutoCloseable>(() -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(running.get())));
    try {
      var whole = new WholeShop(project, folder, portOffset, vertx, running, out());
      whole.measure(shopRounds, Duration.ofMillis(loadMs));
      report(new Light(whole.ups(), whole.loads(), starts(whole, folder, running)));
      return 0;
    } finally {
      end(running.getAndSet(() -> {}));
      vertx.close().await();
      WorkFolder.remove(folder);
    }
  }

  private List<Start> starts(WholeShop whole, Path folder, AtomicReference<AutoCloseable> running)
      throws Exception {
    try (var stores = Stores.start(whole.process("local"), folder.resolve("home"))) {
      running.set(stores);
      var jdk = Runtime.version().feature();
      return new Starts(whole.services(), stores, folder, jdk).measure(rounds, out());
    }
  }

  private void report(Light light) throws Exception {
    out().print(light.table());
    out().flush();
    if (json != null) {
      Files.writeString(
          json,
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(light.json()));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** The service that is being measured too. */
  private static void endAll(AutoCloseable running) {
    end(running);
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  private static void end(AutoCloseable running) {
    try {
      running.close();
    } catch (Exception e) {
      System.err.println("bench: " + e);
    }
  }
}
