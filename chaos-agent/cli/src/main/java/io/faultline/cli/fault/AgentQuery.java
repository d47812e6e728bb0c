package io.faultline.cli.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Json;
import io.faultline.client.AgentClient;
import io.faultline.client.RefusedException;
import io.faultline.fault.FaultSources;
import io.faultline.fault.InjectionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Model.CommandSpec;

/** Reads the same list from all agents or sources and shows it as one. */
final class AgentQuery {
  private final CommandSpec spec;
  private boolean complete = true;

  AgentQuery(CommandSpec spec) {
    this.spec = spec;
  }

  /** The request for an agent's list. */
  @FunctionalInterface
  interface Question {
    List<?> ask(AgentClient agent) throws IOException;
  }

  /** The rows of all agents, with the process first; an agent without a list is reported. */
  List<ObjectNode> rows(List<AgentClient> agents, String what, Question question) {
    List<ObjectNode> rows = new ArrayList<>();
    for (var agent : agents)
      try {
        for (var row : question.ask(agent)) rows.add(Json.from(agent.process(), row));
      } catch (IOException e) {
        miss(problem(agent.process(), what, e));
      }
    return rows;
  }

  /** The same lists as they are, by process. */
  <T> Map<String, List<T>> lists(List<AgentClient> agents, String what, ListQuestion<T> question) {
    Map<String, List<T>> lists = new LinkedHashMap<>();
    for (var agent : agents)
      try {
        lists.put(agent.process(), question.ask(agent));
      } catch (IOException e) {
        miss(problem(agent.process(), what, e));
      }
    return lists;
  }

  /** A list of which each element is used. */
  @FunctionalInterface
  interface ListQuestion<T> {
    List<T> ask(AgentClient agent) throws IOException;
  }

  /** The faults of all sources. */
  List<ObjectNode> faults(FaultSources sources) {
    List<ObjectNode> rows = new ArrayList<>();
    for (var source : sources.all())
      try {
        rows.addAll(FaultRow.of(source.list()));
      } catch (InjectionException e) {
        miss(e.getMessage());
      }
    return rows;
  }

  /** Prints the rows, and returns the exit code: unknown if one did not respond. */
  int print(
      List<ObjectNode> rows,
      boolean json,
      String none,
      BiConsumer<List<ObjectNode>, PrintWriter> text) {
    var out = spec.commandLine().getOut();
    if (json) out.println(Json.array().addAll(rows).toPrettyString());
    else if (!rows.isEmpty()) text.accept(rows, out);
    else if (complete) out.println(none);
    return complete ? Exit.OK : Exit.UNKNOWN;
  }

  private void miss(String problem) {
    complete = false;
    spec.commandLine().getErr().println("faultline: " + problem);
  }

  private static String problem(String process, String what, IOException e) {
    if (e instanceof RefusedException refused && refused.isNotFound())
      return "agent of %s: it does not list %s; it may be an older one".formatted(process, what);
    return e.getMessage();
  }
}
