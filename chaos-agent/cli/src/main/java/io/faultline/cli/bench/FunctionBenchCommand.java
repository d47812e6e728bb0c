package io.faultline.cli.bench;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench function}: measures cold starts of the function. */
@Command(
    name = "function",
    description = {
      "Measure cold starts of the function and warm calls beside them: plain, with a class-data archive, with an AOT cache",
      "(JDK 25), each with and without the agent, in turns; and twenty requests at once on a cold one. Takes about four",
      "minutes a JDK; leave the machine alone meanwhile."
    },
    mixinStandardHelpOptions = true)
final class FunctionBenchCommand implements Callable<Integer> {
  private final Project project;

  @Option(
      names = "--jdk",
      paramLabel = "<home>",
      description = "A JDK to measure on as well; repeatable.")
  private List<Path> jdks = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "<n>",
      description = "Cold starts of each kind (default: ${DEFAULT-VALUE}).")
  private int rounds = 200;

  @Option(
      names = "--bursts",
      paramLabel = "<n>",
      description = "Bursts of twenty requests (default: ${DEFAULT-VALUE}).")
  private int bursts = 10;

  @Mixin private BenchOutput output;
  @Spec private CommandSpec spec;

  FunctionBenchCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || bursts < 1) {
      spec.commandLine()
          .getErr()
          .printf(
              "faultline: expected --rounds and --bursts of 1 or more, got %d, %d%n",
              rounds, bursts);
      return Exit.UNUSABLE;
    }
    return output.run(project, spec, "function", this::line);
  }

  private List<String> line(Path result) {
    var bench = project.root().resolve("target-services/bench/target");
    var line = new ArrayList<String>();
    line.addAll(
        List.of(
            project.java().toString(),
            "-XX:+UseSerialGC",
            "-cp",
            bench + "/*:" + bench.resolve("lib") + "/*",
            "io.faultline.bench.function.FunctionBench",
            "--jdk=" + project.java()));
    jdks.forEach(jdk -> line.add("--jdk=" + jdk));
    line.addAll(
        List.of(
            "--agent=" + project.agentJar(),
            "--rounds=" + rounds,
            "--bursts=" + bursts,
            "--json=" + result));
    return line;
  }
}
