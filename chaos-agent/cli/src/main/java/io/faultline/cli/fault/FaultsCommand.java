package io.faultline.cli.fault;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the active faults and the ones that ended. */
@Command(
    name = "faults",
    description = {
      "The active faults, and the ones that ended in the last ten minutes, with what they affected.",
      "The toxics of the fault proxy are listed with the faults of the agents, as proxy/<id>.",
      "Exit code: 0, or 3 if an agent or the proxy did not respond, 2 for unusable options."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline faults",
      "  ./faultline faults --raised --json",
      "  ./faultline faults --proxy http://127.0.0.1:8474"
    },
    mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "state",
          "fault",
          "target",
          "leaseRemainingMillis",
          "matched",
          "affected",
          "skipped");

  private final Project project;
  @Mixin private FaultsOption agents;

  @Option(names = "--raised", description = "Only those raised now.")
  private boolean raised;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  FaultsCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var agentQuery = new AgentQuery(spec);
    var rows =
        agentQuery.faults(agents.of(project).faults()).stream()
            .filter(row -> !raised || row.path("state").asText().equals("raised"))
            .toList();
    // In the form that lift accepts: the ids of two agents may be the same.
    rows.forEach(
        row -> row.put("id", row.path("process").asText() + "/" + row.path("id").asText()));
    return agentQuery.print(rows, json, "no faults", (it, out) -> Table.of(COLUMNS, it).print(out));
  }
}
