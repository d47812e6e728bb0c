package io.faultline.cli.bench;

import io.faultline.cli.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench outbox}: measures the two ways to publish an outbox. */
@Command(
    name = "outbox",
    description = {
      "Measure the services' own relay beside change data capture by Kafka Connect, in turns on one database server and broker:",
      "insert to event at 100 events a second, most events a second, CPU, memory, and what the database keeps of its log",
      "while Kafka Connect is away. Takes about four minutes; leave the machine alone meanwhile."
    },
    mixinStandardHelpOptions = true)
final class OutboxBenchCommand implements Callable<Integer> {
  private final Project project;

  @Option(
      names = "--rounds",
      paramLabel = "<n>",
      description = "Rounds of four turns, claim cdc cdc claim (default: ${DEFAULT-VALUE}).")
  private int rounds = 2;

  @Option(
      names = "--slice-ms",
      paramLabel = "<ms>",
      description = "Steady load of a turn (default: ${DEFAULT-VALUE}).")
  private long sliceMs = 10_000;

  @Option(
      names = "--port-offset",
      paramLabel = "<n>",
      description = "Added to every default port (default: ${DEFAULT-VALUE}).")
  private int portOffset = 6000;

  @Mixin private BenchOutput output;
  @Spec private CommandSpec spec;

  OutboxBenchCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var folder = project.root().resolve(".faultline/bench");
    var options = List.of("--port-offset", Integer.toString(portOffset), "--relay", "cdc");
    var out = output.json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    return BenchShop.run(
        project,
        folder,
        options,
        out,
        shop -> output.run(project, spec, "outbox", result -> line(shop, result)));
  }

  private List<String> line(BenchShop shop, Path result) {
    var bench = project.root().resolve("target-services/bench/target");
    return List.of(
        project.java().toString(),
        "-XX:+UseSerialGC",
        "-cp",
        bench + "/*:" + bench.resolve("lib") + "/*",
        "io.faultline.bench.outbox.OutboxBench",
        "--db-claim=" + shop.databases().get(0),
        "--db-cdc=" + shop.databases().get(1),
        "--server=" + shop.pid("postgres"),
        "--kafka=127.0.0.1:" + (19092 + portOffset),
        "--connect=" + project.root().resolve("target-services/connect/target"),
        "--connect-port=" + (18091 + portOffset),
        "--rounds=" + rounds,
        "--slice-ms=" + sliceMs,
        "--json=" + result);
  }
}
