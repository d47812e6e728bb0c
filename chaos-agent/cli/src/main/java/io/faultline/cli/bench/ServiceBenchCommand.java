package io.faultline.cli.bench;

import io.faultline.cli.project.Project;
import picocli.CommandLine.Command;

/** {@code bench service}. */
@Command(
    name = "service",
    description = {
      "Measure what metrics, guard and the idle agent cost the order service, beside the same service with none of them,",
      "interleaved, on a database and a broker of its own. Takes about two minutes; leave the machine alone meanwhile."
    },
    mixinStandardHelpOptions = true)
final class ServiceBenchCommand extends ServiceBench {
  ServiceBenchCommand(Project project) {
    super(project);
  }
}
