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

/** Lists the faults that are raised and those that were. */
@Command(
    name = "faults",
    description = {
      "The faults that are raised, and those that ended in the last ten minutes, with what they affected.",
      "With those of the agents stand the toxics of the fault proxy, as proxy/<id>.",
      "Exit code: 0, or 3 where an agent or the proxy did not answer, 2 for unusable options."
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
    // As lift takes it: the ids of two agents may be the same.
    rows.forEach(
        row -> row.put("id", row.path("process").asText() + "/" + row.path("id").asText()));
    return agentQuery.print(rows, json, "no faults", it -> Table.of(COLUMNS, it));
  }
}
