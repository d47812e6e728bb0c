package io.faultline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Compares the order service with metrics, guard and idle agent to the same service with none of
 * them.
 */
@Command(
    name = "bench",
    description = "Measures what metrics, guard and idle agent cost the order service.",
    sortOptions = false)
public final class ServiceBench implements Callable<Integer> {
  private static final double GOAL = 0.95;

  @Spec private CommandSpec spec;

  @Option(
      names = "--db-bare",
      required = true,
      description =
          "An empty PostgreSQL database for the bare service: postgresql://user:password@host:port/database.")
  private String bareDatabase;

  @Option(
      names = "--db-full",
      required = true,
      description = "Another one for the instrumented service.")
  private String fullDatabase;

  @Option(names = "--kafka", required = true, description = "Kafka, as host:port.")
  private String kafka;

  @Option(
      names = "--agent",
      description = "The agent's jar, attached idle to the instrumented service; none without it.")
  private Path agent;

  @Option(
      names = "--blocks",
      defaultValue = "10",
      description = "Blocks of four slices (A B B A); default ${DEFAULT-VALUE}.")
  private int blocks;

  @Option(
      names = "--slice-ms",
      defaultValue = "2000",
      description = "Length of a slice; default ${DEFAULT-VALUE}.")
  private long sliceMs;

  @Option(
      names = "--warm-up-ms",
      defaultValue = "20000",
      description = "Load on each service before; default ${DEFAULT-VALUE}.")
  private long warmUpMs;

  @Option(
      names = "--customers",
      defaultValue = "16",
      description = "Concurrent customers; default ${DEFAULT-VALUE}.")
  private int customers;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the bootstrap; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Writes the result there.")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ServiceBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var folder = WorkFolder.make();
    var processes = new EnumMap<Variant, OrderProcess>(Variant.class);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> processes.values().forEach(OrderProcess::close)));
    var vertx = Vertx.vertx();
    try {
      processes.put(Variant.BARE, start(Variant.BARE, bareDatabase, folder));
      processes.put(Variant.FULL, start(Variant.FULL, fullDatabase, folder));
      report(measure(vertx, processes));
      return 0;
    } finally {
      processes.values().forEach(OrderProcess::close);
      vertx.close().await();
      WorkFolder.remove(folder);
    }
  }

  private OrderProcess start(Variant variant, String database, Path folder) throws IOException {
    return OrderProcess.start(
        variant, freePort(), database, kafka, Optional.ofNullable(agent), folder);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<Block> measure(Vertx vertx, Map<Variant, OrderProcess> processes)
      throws IOException, InterruptedException {
    for (var process : processes.values()) {
      process.awaitReady();
    }
    var run = new BenchRun(vertx, processes, customers, Duration.ofMillis(sliceMs));
    out().printf("warming up, %d ms each%n", warmUpMs).flush();
    run.warmUp(Duration.ofMillis(warmUpMs));
    out()
        .printf("%6s %14s %14s %22s%n", "block", "bare req/s", "full req/s", "full/bare per CPU s")
        .flush();
    return run.blocks(blocks, this::show);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void show(Block block) {
    out()
        .printf(
            "%6s %14.0f %14.0f %22.3f%n",
            "",
            block.mean(Variant.BARE, Slice::perSecond),
            block.mean(Variant.FULL, Slice::perSecond),
            block.ratio(Slice::perCpuSecond))
        .flush();
  }

  private void report(List<Block> measured) throws IOException {
    var comparison = Comparison.of(measured, new SplittableRandom(seed));
    out().print(Table.of(comparison, agent != null, GOAL));
    out().flush();
    if (json != null) {
      var result = new Result(agent != null, customers, sliceMs, GOAL, comparison, measured);
      Files.writeString(
          json,
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result.json()));
    }
  }
}
