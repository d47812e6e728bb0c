package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.areas;
import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.BYTES;
import static io.faultline.dashboards.panel.Unit.CALLS;
import static io.faultline.dashboards.panel.Unit.CORES;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.REQUESTS;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SECONDS_UP;
import static io.faultline.dashboards.panel.Unit.SHARE;
import static io.faultline.dashboards.panel.Unit.STATE;
import static io.faultline.dashboards.panel.Unit.STATEMENTS;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Heatmap;
import io.faultline.dashboards.panel.Limit;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.query.EdgeQueries;
import io.faultline.dashboards.query.Limits;
import io.faultline.dashboards.query.ServiceQueries;
import io.faultline.dashboards.query.StoreQueries;
import java.util.List;

/** One service: its requests, its edges, its database, its event loops and its JVM. */
final class ServiceBoard {
  private ServiceBoard() {}

  static Board board() {
    return new Board(
        BoardId.SERVICE,
        List.of(
            new Row("Now", now()),
            new Row("Requests", requests()),
            new Row("Edges and database", edges()),
            new Row("Event loops and JVM", runtime())));
  }

  private static List<Panel> now() {
    return List.of(
        new Stat(
            new Head("Requests", "Requests served a second.", REQUESTS),
            List.of(ServiceQueries.perSecond()),
            Size.WIDE_TILE,
            Colors.plain()),
        new Stat(
            new Head("Failed", "Share of the responses that are 5xx.", SHARE),
            List.of(ServiceQueries.errorShare()),
            Size.WIDE_TILE,
            Colors.badFrom(Limits.USER_ERRORS)),
        new Stat(
            new Head("p99", "99th percentile of the requests' durations.", SECONDS),
            List.of(ServiceQueries.slowest()),
            Size.WIDE_TILE,
            Colors.badFrom(Limits.SLOW_SECONDS)),
        new Stat(
            new Head("Fullest heap", "The largest share of its heap that a service uses.", SHARE),
            List.of(ServiceQueries.fullestHeap()),
            Size.WIDE_TILE,
            Colors.badFrom(new Limit(Limits.HEAP, "HeapNearlyFull"))),
        new Stat(
            new Head("Since the last start", "Of the service that was started last.", SECONDS_UP),
            List.of(ServiceQueries.uptime()),
            Size.WIDE_TILE,
            Colors.plain()),
        new Stat(
            new Head("Instances down", "Instances that Prometheus does not reach.", COUNT),
            List.of(ServiceQueries.down()),
            Size.WIDE_TILE,
            Colors.badFrom(new Limit(1, "ServiceDown"))));
  }

  private static List<Panel> requests() {
    return List.of(
        lines(
                new Head("HTTP requests", "Requests served, by route and status.", REQUESTS),
                ServiceQueries.requests(),
                new Size(12, 10))
            .beside(),
        lines(
                new Head("HTTP errors", "Share of the responses that are 5xx.", SHARE),
                ServiceQueries.errors(),
                new Size(12, 10))
            .badFrom(Limits.USER_ERRORS, "UserErrorsHigh"),
        lines(
                new Head(
                    "HTTP latency",
                    "Median and 99th percentile of the requests' durations.",
                    SECONDS),
                ServiceQueries.latency(),
                Size.HALF)
            .beside()
            .badFrom(Limits.SLOW_SECONDS, "UserLatencyHigh"),
        new Heatmap(
            new Head(
                "Requests by duration",
                "Distribution of durations; points are exemplars, which lead to a trace if"
                    + " there is one.",
                SECONDS),
            ServiceQueries.heatmap(),
            Size.HALF));
  }

  private static List<Panel> edges() {
    return List.of(
        areas(
                new Head("Calls to peers", "Calls that were sent, by how they ended.", CALLS),
                EdgeQueries.outcomes(),
                Size.THIRD)
            .beside(),
        lines(
                new Head(
                    "Latency of peers",
                    "Median and 99th percentile of the calls' durations.",
                    SECONDS),
                EdgeQueries.latency(),
                Size.THIRD)
            .beside()
            .badFrom(Limits.CALL_SECONDS, "DependencySlow"),
        lines(
                new Head("Database requests", "Statements, by what they are for.", STATEMENTS),
                StoreQueries.statements(),
                new Size(8, 12))
            .beside());
  }

  private static List<Panel> runtime() {
    return List.of(
        new StateTimeline(
            new Head("Reachable", "Whether Prometheus reached the service.", STATE),
            ServiceQueries.up(),
            Size.THIRD),
        lines(
                new Head(
                    "Event-loop lag",
                    "The longest delay of a timer on an event loop, and how much of it was not"
                        + " waiting for a processor.",
                    SECONDS),
                ServiceQueries.eventLoopLag(),
                Size.THIRD)
            .badFrom(Limits.LOOP_LAG_SECONDS, "EventLoopBlocked"),
        lines(
                new Head("Heap", "Used heap, and its maximum.", BYTES),
                ServiceQueries.heap(),
                Size.THIRD)
            .beside(),
        lines(
                new Head(
                    "Garbage collection", "Share of the last 30 s that collections took.", SHARE),
                ServiceQueries.collection(),
                Size.THIRD)
            .badFrom(Limits.COLLECTION, "GarbageCollectionHigh"),
        lines(
            new Head("CPU", "Processor cores that each service uses.", CORES),
            ServiceQueries.cpu(),
            Size.THIRD),
        lines(new Head("Threads", "Live threads.", COUNT), ServiceQueries.threads(), Size.THIRD),
        lines(
                new Head(
                    "File descriptors", "Share of the files and sockets that it may open.", SHARE),
                ServiceQueries.descriptors(),
                Size.THIRD)
            .badFrom(Limits.DESCRIPTORS, "FileDescriptorsLow"));
  }
}
