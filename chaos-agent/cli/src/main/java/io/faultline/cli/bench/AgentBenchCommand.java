package io.faultline.cli.bench;

import io.faultline.cli.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the agent costs its host, in processes without any other code. */
@Command(
    name = "agent",
    description = {
      "Measure what the agent costs its host, interleaved with the same host without it, on the JDK this runs on and on others.",
      "Takes minutes; leave the machine alone meanwhile. How it is done and what came out: docs/benchmarks."
    },
    mixinStandardHelpOptions = true)
final class AgentBenchCommand implements Callable<Integer> {
  /** The measured parts. */
  enum Part {
    /** One call, beside Chaos Monkey for Spring Boot and Byteman (JMH). */
    CALL,
    /** Vert.x requests, a share of them late. */
    LATENCY,
    /** Raising and lifting on 50 classes. */
    ARMING,
    /** The host's start. */
    START
  }

  private final Project project;

  @Option(
      names = "--part",
      paramLabel = "<part>",
      description = {
        "call: one call of 6 ns, beside Chaos Monkey for Spring Boot and Byteman (JMH); latency: Vert.x at 300 requests/s,",
        "10 %% of them late by 200 ms; arming: 50 classes; start: the host's start (default: ${DEFAULT-VALUE})."
      })
  private Part part = Part.CALL;

  @Option(
      names = "--jdk",
      paramLabel = "<home>",
      description = "A JDK to measure on as well; repeatable.")
  private List<Path> jdks = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "<n>",
      description = "How often each variant is measured (default: as many as fit 5 minutes).")
  private int rounds;

  @Option(
      names = "--quick",
      description = "The smallest form: shows that it works, its figures mean nothing.")
  private boolean quick;

  @Mixin private BenchOutput output;

  @Spec private CommandSpec spec;

  AgentBenchCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var name = part.name().toLowerCase(Locale.ROOT);
    return output.run(project, spec, "agent-" + name, result -> line(name, result));
  }

  private List<String> line(String name, Path result) {
    var line = new ArrayList<String>();
    var room = project.root().resolve("chaos-agent/bench/target");
    line.addAll(List.of(project.java().toString(), "-XX:+UseSerialGC", "-Xmx512m"));
    line.addAll(
        List.of("-cp", room + "/classes:" + room + "/lib/*", "io.faultline.cost.AgentBench"));
    line.addAll(List.of("--project", project.root().toString(), "--part", name));
    if (!jdks.isEmpty()) line.addAll(List.of("--jdk", project.java().toString()));
    jdks.forEach(jdk -> line.addAll(List.of("--jdk", jdk.toString())));
    if (rounds > 0) line.addAll(List.of("--rounds", Integer.toString(rounds)));
    if (quick) line.add("--quick");
    line.addAll(List.of("--json", result.toString()));
    return line;
  }
}
