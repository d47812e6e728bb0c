package io.faultline.cli.bench;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench shop}: measures how light the shop is. */
@Command(
    name = "shop",
    description = {
      "Measure how light the shop is: seconds from the start of each Vert.x service to its first response, with and without",
      "class-data archives, other flags and the agent, in turns; memory at 100 requests a second each; the start and the",
      "memory of the whole shop. Takes about six minutes; leave the machine alone meanwhile."
    },
    mixinStandardHelpOptions = true)
final class ShopBenchCommand implements Callable<Integer> {
  private final Project project;

  @Option(
      names = "--rounds",
      paramLabel = "<n>",
      description = "Starts of each service with each set of flags (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--shop-rounds",
      paramLabel = "<n>",
      description =
          "Starts of the whole shop without and with archives (default: ${DEFAULT-VALUE}).")
  private int shopRounds = 2;

  @Option(
      names = "--load-ms",
      paramLabel = "<ms>",
      description = "How long the shop is loaded (default: ${DEFAULT-VALUE}).")
  private long loadMs = 20_000;

  @Option(
      names = "--port-offset",
      paramLabel = "<n>",
      description = "Added to every default port (default: ${DEFAULT-VALUE}).")
  private int portOffset = 6000;

  @Mixin private BenchOutput output;
  @Spec private CommandSpec spec;

  ShopBenchCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || shopRounds < 1 || loadMs < 1) {
      spec.commandLine()
          .getErr()
          .printf(
              "faultline: expected --rounds, --shop-rounds and --load-ms of 1 or more, got %d, %d, %d%n",
              rounds, shopRounds, loadMs);
      return Exit.UNUSABLE;
    }
    return output.run(project, spec, "shop", this::line);
  }

  private List<String> line(Path result) {
    var bench = project.root().resolve("target-services/bench/target");
    return List.of(
        project.java().toString(),
        "-XX:+UseSerialGC",
        "-cp",
        bench + "/*:" + bench.resolve("lib") + "/*",
        "io.faultline.bench.shop.ShopBench",
        "--project=" + project.root(),
        "--rounds=" + rounds,
        "--shop-rounds=" + shopRounds,
        "--load-ms=" + loadMs,
        "--port-offset=" + portOffset,
        "--json=" + result);
  }
}
