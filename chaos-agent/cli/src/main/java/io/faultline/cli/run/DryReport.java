package io.faultline.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.faultline.cli.terminal.Json;
import io.faultline.client.AgentClient;
import io.faultline.client.Edge;
import io.faultline.drivers.system.SystemFile;
import io.faultline.fault.FaultReport.Counted;
import io.faultline.fault.Glob;
import io.faultline.fault.Instances;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.runner.engine.DryRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The matches of a dry run, and their edges, as text and as JSON. */
final class DryReport {
  /** The clients whose calls pass a point. */
  private static final Map<String, String> CLIENTS =
      Map.of(
          "http-client", "http",
          "redis", "redis",
          "sql", "sql",
          "jdbc", "jdbc",
          "kafka-producer", "kafka-producer",
          "kafka-consumer", "kafka-consumer");

  private final SystemFile system;
  private final List<AgentClient> agents;

  DryReport(SystemFile system, List<AgentClient> agents) {
    this.system = system;
    this.agents = agents;
  }

  /** Lets the agents observe the edges for this long. */
  void observe(Duration time) {
    for (var agent : agents)
      try {
        agent.observe(time);
      } catch (IOException e) {
        // Then the report names no edges of it.
      }
  }

  List<String> lines(List<DryRun.Met> all) {
    List<String> lines = new ArrayList<>();
    for (var met : all) {
      lines.add("%s  into  %s".formatted(met.fault().ramp().text(), met.fault().target().text()));
      lines.add("  " + text(met));
      edges(met.fault().target()).forEach(edge -> lines.add("  on " + edge));
    }
    return lines;
  }

  ArrayNode json(List<DryRun.Met> all) {
    var json = Json.array();
    for (var met : all) {
      var fault =
          json.addObject()
              .put("fault", met.fault().ramp().text())
              .put("target", met.fault().target().text())
              .put("matched", met.effect().matched())
              .put("counted", counted(met).text())
              .put("problem", met.problem());
      var edges = fault.putArray("edges");
      edges(met.fault().target()).forEach(edges::add);
    }
    return json;
  }

  private static String text(DryRun.Met met) {
    if (!met.problem().isEmpty()) return "not counted: " + met.problem();
    long matched = met.effect().matched();
    var counted = counted(met);
    if (matched == 0) return "would have met no " + counted.one();
    return "would have met %s in %d s".formatted(counted.text(matched), seconds());
  }

  private static long seconds() {
    return DryRun.WINDOW.toSeconds();
  }

  private static Counted counted(DryRun.Met met) {
    return Counted.of(met.fault().fault(), met.fault().target());
  }

  /** The observed edges that match the target's point and peer; on the wire its own. */
  private List<String> edges(Target target) {
    if (Wire.isTarget(target)) return List.of("edge " + target.process());
    var client = CLIENTS.get(target.point());
    if (client == null) return List.of();
    var peer = system.address(target.match().getOrDefault("peer", "*"));
    List<String> edges = new ArrayList<>();
    for (var agent : agents)
      if (target.process().equals("*") || Instances.isMeant(target.process(), agent.process()))
        for (var edge : observed(agent))
          if (edge.client().equals(client) && Glob.of("peer", peer).matches(edge.peer()))
            edges.add(text(agent.process(), edge));
    return edges;
  }

  private static List<Edge> observed(AgentClient agent) {
    try {
      return agent.edges();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(String process, Edge edge) {
    return "edge %s -> %s (%s%s)"
        .formatted(
            process,
            edge.peer(),
            edge.client(),
            edge.breaker().map(it -> ", breaker " + it).orElse(""));
  }
}
