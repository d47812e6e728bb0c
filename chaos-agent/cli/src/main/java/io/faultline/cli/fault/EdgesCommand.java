package io.faultline.cli.fault;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.OptionText;
import io.faultline.cli.terminal.Table;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.client.AgentClient;
import io.faultline.fault.DurationText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the calls of the processes. */
@Command(
    name = "edges",
    description = {
      "Which peers the processes call, through which client, guarded by which breaker or timeout.",
      "Looks at the calls for a while first: classes are woven meanwhile, and have their own code again afterwards.",
      "Exit code: 0, or 3 if an agent did not respond, 2 for unusable options."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline edges",
      "  ./faultline edges --system system.json --json"
    },
    mixinStandardHelpOptions = true)
public final class EdgesCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Project project;
  @Mixin private AgentsOption agents;

  @Option(
      names = "--for",
      paramLabel = "<duration>",
      description = "How long to look (default: ${DEFAULT-VALUE}; 0s to 1m).")
  private String length = "5s";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  EdgesCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    long seconds = seconds();
    var asked = agents.of(project).agents();
    if (seconds > 0 && look(asked, seconds)) TimeUnit.SECONDS.sleep(seconds);
    var agentQuery = new AgentQuery(spec);
    var rows = agentQuery.rows(asked, "edges", AgentClient::edges);
    return agentQuery.print(rows, json, "no calls seen", Table::of);
  }

  /** Whether any agent observes now; one that cannot is reported when its edges are read. */
  private static boolean look(List<AgentClient> agents, long seconds) {
    boolean any = false;
    for (var agent : agents) {
      try {
        agent.observe(Duration.ofSeconds(seconds));
        any = true;
      } catch (IOException e) {
        // see above
      }
    }
    return any;
  }

  private long seconds() throws UnusableException {
    var time = OptionText.read("--for", length, DurationText::parse);
    if (!time.isNegative() && time.compareTo(LONGEST) <= 0) return time.plusMillis(999).toSeconds();
    throw new UnusableException("--for: expected 0s to 1m, got " + length);
  }
}
