package io.faultline.cli.bench;

import io.faultline.cli.project.Project;
import picocli.CommandLine.Command;

/** What Faultline itself costs; without a subcommand it is {@code bench service}. */
@Command(
    name = "bench",
    description = {
      "Measure what Faultline itself costs. Without a subcommand: what metrics, guard and the idle agent cost the order service,",
      "beside the same service with none of them (two minutes; leave the machine alone meanwhile)."
    },
    subcommands = {
      ServiceBenchCommand.class,
      AgentBenchCommand.class,
      ProxyBenchCommand.class,
      OutboxBenchCommand.class,
      ShopBenchCommand.class,
      FunctionBenchCommand.class
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand extends ServiceBench {
  BenchCommand(Project project) {
    super(project);
  }
}
