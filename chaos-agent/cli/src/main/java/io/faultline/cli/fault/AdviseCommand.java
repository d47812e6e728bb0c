package io.faultline.cli.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Json;
import io.faultline.client.AgentClient;
import io.faultline.client.Edge;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what the processes' outgoing calls lack, without a run. */
@Command(
    name = "advise",
    description = {
      "What outgoing calls lack: a timeout, a breaker; retries without a breaker, inside one, or inside each other; a timeout longer than its caller's.",
      "Looks at the calls for a while first, as edges does, and breaks nothing. Each line says what was seen that it rests on; what an agent cannot see is unknown.",
      "Exit code: 0, or 3 where an agent did not respond, 2 for unusable options."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline advise --for 30s",
      "  ./faultline advise --system system.yaml --json"
    },
    mixinStandardHelpOptions = true)
public final class AdviseCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private AgentsOption agents;
  @Mixin private LookOption look;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  AdviseCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    long seconds = look.seconds();
    var sources = agents.of(project);
    LookOption.look(sources.agents(), seconds);
    var agentQuery = new AgentQuery(spec);
    var seen = agentQuery.lists(sources.agents(), "edges", AgentClient::edges);
    var rows =
        EdgeAdvice.of(seen, sources::processAt).stream()
            .map(row -> Json.from(row.process(), row))
            .toList();
    return agentQuery.print(rows, json, nothing(seen), AdviseCommand::print);
  }

  private static String nothing(Map<String, List<Edge>> seen) {
    int edges = seen.values().stream().mapToInt(List::size).sum();
    return edges == 0 ? "no calls seen" : "nothing to advise for the calls that were seen";
  }

  /** A heading for each edge, and below it what it lacks. */
  private static void print(List<ObjectNode> rows, PrintWriter out) {
    var before = "";
    for (var row : rows) {
      var edge =
          "%s → %s (%s)".formatted(text(row, "process"), text(row, "peer"), text(row, "client"));
      if (!edge.equals(before)) out.println("  " + edge);
      out.println("    %s: %s".formatted(text(row, "advice"), text(row, "fact")));
      before = edge;
    }
  }

  private static String text(JsonNode row, String key) {
    return row.path(key).asText();
  }
}
