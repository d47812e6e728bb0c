package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.MESSAGES;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;
import static io.faultline.dashboards.panel.Unit.STATEMENTS;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Limit;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.panel.Unit;
import io.faultline.dashboards.query.Limits;
import io.faultline.dashboards.query.Query;
import io.faultline.dashboards.query.StoreQueries;
import java.util.List;

/** Pools and statements, topics and the outboxes that feed them. */
final class StoresBoard {
  private static final Size LARGE = new Size(12, 12);

  private StoresBoard() {}

  static Board board() {
    return new Board(
        BoardId.STORES,
        List.of(
            new Row("Now", now()), new Row("Database", database()), new Row("Broker", broker())));
  }

  private static List<Panel> now() {
    return List.of(
        tile(
            "Statements",
            "Statements a second.",
            STATEMENTS,
            StoreQueries.perSecond(),
            Colors.plain()),
        tile(
            "Waiting",
            "Statements that wait for a connection.",
            COUNT,
            StoreQueries.waiting(),
            Colors.plain()),
        tile(
            "To read",
            "Unread messages of all consumers.",
            COUNT,
            StoreQueries.behind(),
            Colors.badFrom(new Limit(Limits.LAG_RECORDS, "KafkaLagHigh"))),
        tile(
            "To publish",
            "Events that wait in outboxes.",
            COUNT,
            StoreQueries.unpublished(),
            Colors.plain()));
  }

  private static Panel tile(
      String title, String description, Unit unit, Query query, Colors colors) {
    return new Stat(new Head(title, description, unit), List.of(query), new Size(6, 4), colors);
  }

  private static List<Panel> database() {
    return List.of(
        lines(
                new Head(
                    "Statements by operation", "Statements, by what they are for.", STATEMENTS),
                StoreQueries.statements(),
                LARGE)
            .beside(),
        lines(
                new Head(
                    "Database latency",
                    "99th percentile of the statements' durations, including the wait for a"
                        + " connection.",
                    SECONDS),
                StoreQueries.latency(),
                LARGE)
            .beside(),
        lines(
                new Head("Database failures", "Share of the statements that failed.", SHARE),
                StoreQueries.failures(),
                Size.THIRD)
            .badFrom(Limits.CALLS_FAILED, "DatabaseFailing"),
        lines(
                new Head(
                    "Database connections",
                    "Connections of the pools, and statements that wait for one.",
                    COUNT),
                StoreQueries.connections(),
                Size.THIRD)
            .beside(),
        lines(
                new Head(
                    "Wait for a connection",
                    "Waiting statements divided by the rate at which they leave the queue; an hour"
                        + " means without end.",
                    SECONDS),
                StoreQueries.wait3s(),
                Size.THIRD)
            .badFrom(Limits.POOL_WAIT_SECONDS, "DatabasePoolExhausted"));
  }

  private static List<Panel> broker() {
    return List.of(
        lines(
                new Head("Broker lag", "Unread messages of a consumer.", COUNT),
                StoreQueries.lag(),
                Size.THIRD)
            .badFrom(Limits.LAG_RECORDS, "KafkaLagHigh"),
        lines(
            new Head(
                "Broker lag in seconds",
                "How long the unread messages take at the current speed.",
                SECONDS),
            StoreQueries.lagSeconds(),
            Size.THIRD),
        lines(
                new Head("Messages", "Messages handled and sent.", MESSAGES),
                StoreQueries.messages(),
                Size.THIRD)
            .beside(),
        lines(
            new Head("Outbox backlog", "Events not yet published.", COUNT),
            StoreQueries.outboxBacklog(),
            Size.THIRD),
        lines(
                new Head("Outbox age", "Age of the oldest event not yet published.", SECONDS),
                StoreQueries.outboxAge(),
                Size.THIRD)
            .badFrom(Limits.OUTBOX_AGE_SECONDS, "OutboxStuck"),
        lines(
            new Head("Published", "Events that outboxes handed to the broker.", MESSAGES),
            StoreQueries.published(),
            Size.THIRD));
  }
}
