package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.SHARE;
import static io.faultline.dashboards.panel.Unit.TIMES;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.query.LevelQueries;
import io.faultline.dashboards.query.Query;
import java.util.List;

/** The users' objectives: 99.9 % of the requests do not fail, 99 % end within half a second. */
final class LevelsBoard {
  private LevelsBoard() {}

  static Board board() {
    return new Board(
        BoardId.LEVELS,
        List.of(
            new Row("Objectives: 99.9 % do not fail, 99 % within 0.5 s", now()),
            new Row("Burn rates: 1 uses up a month's budget in a month", burning())));
  }

  private static List<Panel> now() {
    return List.of(
        tile(
            "Not failed",
            "Share of a day's requests that did not fail.",
            LevelQueries.availability(),
            Colors.badBelow(0.999)),
        tile(
            "Fast enough",
            "Share of a day's requests that ended within half a second.",
            LevelQueries.latency(),
            Colors.badBelow(0.99)),
        tile(
            "Budget left for failures",
            "The rest of three days' budget.",
            LevelQueries.left("availability"),
            Colors.badBelow(0.01)),
        tile(
            "Budget left for slowness",
            "The rest of three days' budget.",
            LevelQueries.left("latency"),
            Colors.badBelow(0.01)),
        burn("Failures burn", LevelQueries.burning("availability")),
        burn("Slowness burns", LevelQueries.burning("latency")));
  }

  private static Panel tile(String title, String description, Query query, Colors colors) {
    return new Stat(new Head(title, description, SHARE), List.of(query), Size.WIDE_TILE, colors);
  }

  private static Panel burn(String title, Query query) {
    var head = new Head(title, "How many times faster than allowed, in the last 5 minutes.", TIMES);
    return new Stat(head, List.of(query), Size.WIDE_TILE, Colors.badFrom(1));
  }

  private static List<Panel> burning() {
    return List.of(
        burning("Gone in two days", "1h", "5m", 14.4, "BudgetGoneInTwoDays"),
        burning("Gone in five days", "6h", "30m", 6, "BudgetGoneInFiveDays"),
        burning("Gone in ten days", "1d", "2h", 3, "BudgetGoneInTenDays"),
        burning("Gone in a month", "3d", "6h", 1, "BudgetGoneInOneMonth"));
  }

  private static Panel burning(
      String title, String longWindow, String shortWindow, double times, String alert) {
    var head =
        new Head(
            title, "The alert fires when both windows of an objective are above the line.", TIMES);
    return lines(head, LevelQueries.burn(longWindow, shortWindow), Size.HALF).badFrom(times, alert);
  }
}
