package io.faultline.cli.fault;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Table;
import io.faultline.client.AgentClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the points where faults can be raised. */
@Command(
    name = "points",
    description = {
      "The points inside the processes at which faults can be raised, and what each can do.",
      "Exit code: 0, or 3 if an agent did not respond, 2 for unusable options."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline points",
      "  ./faultline points --pid 4711",
      "  ./faultline points --agent http://127.0.0.1:18182 --token-file agent.token --json"
    },
    mixinStandardHelpOptions = true)
public final class PointsCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private AgentsOption agents;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  PointsCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var agentQuery = new AgentQuery(spec);
    var rows = agentQuery.rows(agents.of(project).agents(), "points", AgentClient::points);
    return agentQuery.print(rows, json, "no points", (it, out) -> Table.of(it).print(out));
  }
}
