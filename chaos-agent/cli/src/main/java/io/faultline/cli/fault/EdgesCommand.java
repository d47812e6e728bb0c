package io.faultline.cli.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.Table;
import io.faultline.client.AgentClient;
import java.io.PrintWriter;
import java.util.List;
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
  private final Project project;
  @Mixin private AgentsOption agents;

  @Mixin private LookOption look;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  EdgesCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    long seconds = look.seconds();
    var asked = agents.of(project).agents();
    LookOption.look(asked, seconds);
    var agentQuery = new AgentQuery(spec);
    var rows = agentQuery.rows(asked, "edges", AgentClient::edges);
    return agentQuery.print(rows, json, "no calls seen", EdgesCommand::print);
  }

  private static void print(List<ObjectNode> rows, PrintWriter out) {
    rows.forEach(EdgesCommand::shorten);
    Table.of(rows).print(out);
  }

  /** Retries as people read them: {@code 3 by resilience4j retry card}. */
  private static void shorten(ObjectNode row) {
    var texts = Json.array();
    for (var retries : row.path("retries")) {
      var attempts = retries.path("attempts");
      texts.add(
          "%s by %s"
              .formatted(
                  attempts.isNumber() ? attempts.asText() : "any number",
                  retries.path("by").asText()));
    }
    row.set("retries", texts);
  }
}
