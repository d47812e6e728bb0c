package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.PER_SECOND;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;

import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Unit;
import io.faultline.dashboards.query.BusinessQueries;
import io.faultline.dashboards.query.ChaosQueries;
import io.faultline.dashboards.query.DependencyQueries;
import io.faultline.dashboards.query.Query;
import io.faultline.dashboards.query.UserQueries;
import java.util.List;

/** The numbers of this moment, one a tile. */
final class NowRow {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private NowRow() {}

  static Row row() {
    return new Row(
        "Now",
        List.of(
            tile(
                "Orders",
                "Orders accepted a second.",
                PER_SECOND,
                BusinessQueries.ordersAccepted(),
                NEVER),
            tile(
                "Failed requests",
                "Share of the users' requests that failed.",
                SHARE,
                UserQueries.errorShare(),
                0.01),
            tile(
                "Slowest requests",
                "What 99 of 100 users wait at most.",
                SECONDS,
                UserQueries.slowest(),
                0.5),
            tile(
                "Open breakers",
                "Circuit breakers that let no call through.",
                COUNT,
                DependencyQueries.openBreakers(),
                1),
            tile(
                "Alerts firing",
                "Alerts that fire, of any severity.",
                COUNT,
                ChaosQueries.firingAlerts(),
                1),
            tile(
                "Faults raised",
                "Faults that the agents hold up at this moment.",
                COUNT,
                ChaosQueries.activeFaults(),
                1)));
  }

  private static Stat tile(
      String title, String description, Unit unit, Query query, double badFrom) {
    return new Stat(new Head(title, description, unit), query, Widths.TILE, badFrom);
  }
}
