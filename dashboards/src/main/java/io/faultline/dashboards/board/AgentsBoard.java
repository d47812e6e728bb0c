package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.BYTES;
import static io.faultline.dashboards.panel.Unit.BYTES_PER_SECOND;
import static io.faultline.dashboards.panel.Unit.CALLS;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;
import static io.faultline.dashboards.panel.Unit.STATE;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.query.AgentQueries;
import io.faultline.dashboards.query.FaultQueries;
import io.faultline.dashboards.query.Limits;
import java.util.List;

/** The fault sources: the agents in the JVMs, and the fault proxy. */
final class AgentsBoard {
  private AgentsBoard() {}

  static Board board() {
    return new Board(
        BoardId.AGENTS,
        List.of(
            new Row("Faults", faults()),
            new Row("In the JVMs", jvms()),
            new Row("On the wire", wire())));
  }

  private static List<Panel> faults() {
    return List.of(
        Stat.tile(
            new Head("Agents", "Agents and proxies that Prometheus reaches.", COUNT),
            AgentQueries.agents(),
            Colors.plain()),
        Tiles.detectors().get(2),
        Stat.tile(
            new Head("Affected", "Calls that faults affected.", COUNT),
            FaultQueries.affected(),
            Colors.plain()),
        new StateTimeline(
            new Head("Agents reachable", "Whether Prometheus reached each agent.", STATE),
            AgentQueries.up(),
            new Size(15, 4)),
        new StateTimeline(
            new Head("Faults over time", "Which fault was raised when, and where.", STATE),
            FaultQueries.states(),
            Size.HALF),
        lines(
                new Head(
                    "Calls and faults",
                    "Calls that matched a fault's target: affected or skipped.",
                    CALLS),
                FaultQueries.calls(),
                Size.HALF)
            .beside());
  }

  private static List<Panel> jvms() {
    return List.of(
        lines(
                new Head(
                    "Lag that agents see", "How long a no-op waited for an event loop.", SECONDS),
                AgentQueries.loopLag(),
                Size.THIRD)
            .badFrom(Limits.LOOP_LAG_SECONDS, "EventLoopBlocked"),
        lines(
                new Head("Pools taken", "Share of threads and connections at work.", SHARE),
                AgentQueries.saturation(),
                Size.THIRD)
            .beside(),
        lines(
                new Head(
                    "Pools waited for",
                    "Tasks and callers that wait for a thread or a connection.",
                    COUNT),
                AgentQueries.waiting(),
                Size.THIRD)
            .beside());
  }

  private static List<Panel> wire() {
    return List.of(
        lines(
                new Head("Connections open", "Through each proxy.", COUNT),
                AgentQueries.connections(),
                Size.HALF)
            .beside(),
        lines(
                new Head(
                    "Connections opened",
                    "Connections accepted, and connections whose upstream was not reached.",
                    CALLS),
                AgentQueries.connects(),
                Size.HALF)
            .beside(),
        lines(
                new Head("Bytes", "Bytes that each proxy reads, by direction.", BYTES_PER_SECOND),
                AgentQueries.bytes(),
                Size.HALF)
            .beside(),
        lines(
            new Head("Buffers", "Memory that the proxy's buffers take.", BYTES),
            AgentQueries.buffers(),
            Size.HALF));
  }
}
