package io.faultline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what the processes call. */
@Command(
    name = "edges",
    description = {
      "Whom the processes call, through which client, guarded by which breaker or timeout; as seen so far.",
      "Exit code: 0, or 3 where an agent did not answer, 2 for unusable options."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline edges",
      "  ./faultline edges --system system.json --json"
    },
    mixinStandardHelpOptions = true)
final class EdgesCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private AgentsOption agents;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  EdgesCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var inquiry = new Inquiry(agents.of(project), spec);
    return inquiry.print(inquiry.rows("/v1/edges"), json, "no calls seen yet", Table::of);
  }
}
