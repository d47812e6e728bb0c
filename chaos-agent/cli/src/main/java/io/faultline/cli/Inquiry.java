package io.faultline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.RefusedByAgentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Asks every agent for the same list and shows all of it as one. */
final class Inquiry {
  private static final int NOT_FOUND = 404;

  private final Agents agents;
  private final CommandSpec spec;
  private boolean complete = true;

  Inquiry(Agents agents, CommandSpec spec) {
    this.agents = agents;
    this.spec = spec;
  }

  /** The objects of all lists, with their process in front; an agent without is told of. */
  List<ObjectNode> rows(String path) {
    List<ObjectNode> rows = new ArrayList<>();
    for (var agent : agents.all()) {
      try {
        for (var row : agent.call("GET", path)) rows.add(Json.from(agent.process(), row));
      } catch (IOException e) {
        complete = false;
        spec.commandLine().getErr().println("faultline: " + problem(agent.process(), path, e));
      }
    }
    return rows;
  }

  /** The toxics of the fault proxy, where there is one. */
  List<ObjectNode> toxics() {
    if (agents.proxy().isEmpty()) return List.of();
    try {
      return new Toxics(agents.proxy().get()).all();
    } catch (IOException e) {
      complete = false;
      spec.commandLine().getErr().println("faultline: " + e.getMessage());
      return List.of();
    }
  }

  /** Prints the rows, and gives the exit code: unknown where somebody did not answer. */
  int print(
      List<ObjectNode> rows, boolean json, String none, Function<List<ObjectNode>, Table> table) {
    var out = spec.commandLine().getOut();
    if (json) out.println(Json.array().addAll(rows).toPrettyString());
    else if (!rows.isEmpty()) table.apply(rows).print(out);
    else if (complete) out.println(none);
    return complete ? Exit.OK : Exit.UNKNOWN;
  }

  private static String problem(String process, String path, IOException e) {
    if (e instanceof RefusedByAgentException refused && refused.status() == NOT_FOUND)
      return "agent of %s: it does not tell %s; it may be an older one"
          .formatted(process, path.substring(path.lastIndexOf('/') + 1));
    return e.getMessage();
  }
}
