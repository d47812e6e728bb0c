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

/** {@code bench proxy}: measures what the fault proxy costs in the data path. */
@Command(
    name = "proxy",
    description = {
      "Measure what the fault proxy costs on the way: bulk throughput, also behind latencies, small round trips, new connections,",
      "start and memory, beside a direct loopback connection, and toxiproxy-server, HAProxy and nginx where they are on the PATH.",
      "About four minutes; leave the machine alone."
    },
    mixinStandardHelpOptions = true)
final class ProxyBenchCommand implements Callable<Integer> {
  private final Project project;

  @Option(
      names = "--rounds",
      paramLabel = "<n>",
      description = "Rounds that count, in turn through each (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--warm-up",
      paramLabel = "<n>",
      description =
          "Rounds before them; the first one is reported as cold (default: ${DEFAULT-VALUE}).")
  private int warmUp = 5;

  @Option(
      names = "--millis",
      paramLabel = "<ms>",
      description = "How long each figure is measured (default: ${DEFAULT-VALUE}).")
  private long millis = 1000;

  @Mixin private BenchOutput output;

  @Spec private CommandSpec spec;

  ProxyBenchCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || warmUp < 0 || millis < 1) {
      spec.commandLine()
          .getErr()
          .printf(
              "faultline: expected --rounds 1, --warm-up 0, --millis 1 or more, got %d, %d, %d%n",
              rounds, warmUp, millis);
      return Exit.UNUSABLE;
    }
    return output.run(project, spec, "proxy", this::line);
  }

  private List<String> line(Path result) {
    var room = project.root().resolve("chaos-agent/proxy/target");
    return List.of(
        project.java().toString(),
        "-XX:+UseSerialGC",
        "-cp",
        room + "/*:" + room + "/lib/*",
        "io.faultline.proxy.bench.ProxyBench",
        Integer.toString(rounds),
        Integer.toString(warmUp),
        Long.toString(millis),
        result.toString(),
        project.root().resolve("faultline").toString());
  }
}
