package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.CALLS;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.MILLISECONDS_SINCE_1970;
import static io.faultline.dashboards.panel.Unit.ORDERS;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.STATE;
import static io.faultline.dashboards.panel.Unit.TIMES;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.ColorMeaning;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.query.BusinessQueries;
import io.faultline.dashboards.query.DetectorQueries;
import io.faultline.dashboards.query.EdgeQueries;
import io.faultline.dashboards.query.FaultQueries;
import io.faultline.dashboards.query.ResilienceQueries;
import io.faultline.dashboards.query.RunQueries;
import java.util.ArrayList;
import java.util.List;

/** One experiment: what was broken, who noticed after how long, how far it went, how it healed. */
final class RunBoard {
  private RunBoard() {}

  static Board board(List<String> alerts) {
    return new Board(
        BoardId.RUN,
        List.of(
            new Row("Now", now()),
            new Row("All on one axis", axis()),
            new Row("Who noticed", noticed(alerts)),
            new Row("Where it travelled", travelled()),
            new Row("Healing", healing())));
  }

  private static List<Panel> now() {
    List<Panel> tiles = new ArrayList<>();
    tiles.addAll(Tiles.detectors());
    tiles.add(
        Stat.tile(
            new Head("Calls affected", "Calls that faults affected: the proof of effect.", COUNT),
            FaultQueries.affected(),
            Colors.plain()));
    tiles.addAll(Tiles.users());
    tiles.addAll(Tiles.business().subList(1, 3));
    return tiles;
  }

  private static List<Panel> axis() {
    return List.of(
        new StateTimeline(
            new Head(
                "Faults, breakers, alerts, health, users and backlog",
                "Active faults, detectors that fired, services that were down, whether users"
                    + " were in tolerance and whether work waited, one below the other.",
                STATE),
            RunQueries.axis(),
            Size.TALL));
  }

  private static List<Panel> noticed(List<String> alerts) {
    return List.of(
        new Stat(
            new Head(
                "Seconds from the first affected call to each alert",
                "Until its condition held, in full seconds; -1 and grey for alerts that did not fire"
                    + " in the time shown. The time shown should hold one fault.",
                SECONDS),
            DetectorQueries.seconds(alerts),
            Size.FULL,
            Colors.of(ColorMeaning.QUIET, 0, ColorMeaning.LATE)),
        new Stat(
            new Head(
                "First affected call",
                "When each fault took effect first.",
                MILLISECONDS_SINCE_1970),
            FaultQueries.firstEffects(),
            new Size(12, 4),
            Colors.plain()),
        new Stat(
            new Head(
                "Last affected call", "When each fault took effect last.", MILLISECONDS_SINCE_1970),
            FaultQueries.lastEffects(),
            new Size(12, 4),
            Colors.plain()));
  }

  private static List<Panel> travelled() {
    return List.of(
        new StateTimeline(
            new Head(
                "Edges out of tolerance",
                "Edges on which more than a tenth of the calls fail.",
                STATE),
            EdgeQueries.travelled(),
            Size.THIRD),
        lines(
                new Head(
                    "Calls under faults",
                    "Calls that matched a fault's target: affected or skipped.",
                    CALLS),
                FaultQueries.calls(),
                Size.THIRD)
            .beside(),
        lines(
            new Head(
                "Tries for each order",
                "Calls that a service sends for each POST that it serves: retries increase it.",
                TIMES),
            EdgeQueries.triesPerRequest(),
            Size.THIRD));
  }

  private static List<Panel> healing() {
    return List.of(
        lines(
            new Head(
                "Backlog",
                "Orders not decided and charges not made yet: the backlog that has to drain.",
                COUNT),
            BusinessQueries.unfinished(),
            Size.THIRD),
        lines(
            new Head("Drain rate", "How fast the backlog shrinks, or grows.", ORDERS),
            BusinessQueries.drain(),
            Size.THIRD),
        new Stat(
            new Head("Time open", "For how long each breaker was open in the time shown.", SECONDS),
            ResilienceQueries.timeOpen(),
            Size.THIRD,
            Colors.badFrom(0.5)));
  }
}
