package io.faultline.cli.bench;

import io.faultline.cli.project.Project;
import io.faultline.cli.shop.HomeOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what observability and the idle agent cost, on a shop of its own. */
abstract class ServiceBench implements Callable<Integer> {
  private static final int PORT_OFFSET = 6000;
  private final Project project;

  @Option(
      names = "--blocks",
      paramLabel = "<n>",
      description = "Blocks of four slices A B B A (default: ${DEFAULT-VALUE}).")
  private int blocks = 10;

  @Option(
      names = "--port-offset",
      paramLabel = "<n>",
      description = "Added to every default port (default: ${DEFAULT-VALUE}).")
  private int portOffset = PORT_OFFSET;

  @Mixin private BenchOutput output;

  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  ServiceBench(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var folder = home.folder(project.root().resolve(".faultline/bench"));
    return BenchShop.run(
        project,
        folder,
        List.of("--port-offset", Integer.toString(portOffset)),
        output.json ? spec.commandLine().getErr() : spec.commandLine().getOut(),
        shop -> measure(shop.databases()));
  }

  private int measure(List<String> databases) throws IOException, InterruptedException {
    return output.run(project, spec, "service", result -> line(databases, result));
  }

  private List<String> line(List<String> databases, Path result) {
    var line = new ArrayList<String>();
    var room = project.root().resolve("target-services/bench/target");
    line.addAll(
        List.of(
            project.java().toString(), "-XX:+UseSerialGC", "-cp", room + "/*:" + room + "/lib/*"));
    line.addAll(
        List.of(
            "io.faultline.bench.ServiceBench",
            "--db-bare",
            databases.get(0),
            "--db-full",
            databases.get(1)));
    line.addAll(
        List.of(
            "--kafka",
            "127.0.0.1:" + (19092 + portOffset),
            "--agent",
            project.agentJar().toString()));
    line.addAll(List.of("--blocks", Integer.toString(blocks), "--json", result.toString()));
    return line;
  }
}
