package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.areas;
import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.MONEY;
import static io.faultline.dashboards.panel.Unit.ORDERS;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.query.BusinessQueries;
import java.util.ArrayList;
import java.util.List;

/** The questions of the shop's owners. */
final class BusinessBoard {
  private BusinessBoard() {}

  static Board board() {
    return new Board(
        BoardId.BUSINESS,
        List.of(
            new Row("Now", now()),
            new Row("Orders", orders()),
            new Row("Shipments", shipments()),
            new Row("Money", money())));
  }

  private static List<Panel> now() {
    List<Panel> tiles = new ArrayList<>(Tiles.business());
    tiles.add(
        Stat.tile(
            new Head("Charges pending", "Charges not yet decided.", COUNT),
            BusinessQueries.pending(),
            Colors.plain()));
    tiles.add(
        new Stat(
            new Head(
                "Revenue now", "Money charged a second, in each currency's major unit.", MONEY),
            List.of(BusinessQueries.revenueNow()),
            new Size(12, 4),
            Colors.plain()));
    return tiles;
  }

  private static List<Panel> orders() {
    return List.of(
        OrderPanels.byStatus(Size.THIRD),
        OrderPanels.oldestUnfinished(Size.THIRD),
        lines(
            new Head("Unfinished work", "Orders not decided and charges not made yet.", COUNT),
            BusinessQueries.unfinished(),
            Size.THIRD),
        lines(
            new Head(
                "Time to decision",
                "For how long the data of two services disagree: from accepting an order to"
                    + " confirming or cancelling it.",
                SECONDS),
            BusinessQueries.decision(),
            Size.THIRD),
        lines(
            new Head(
                "Cancelled of decided",
                "Share of the decided orders that were cancelled; refused cards are among them.",
                SHARE),
            BusinessQueries.cancelledShare(),
            Size.THIRD),
        lines(
            new Head("Backlog grows or drains", "Orders accepted minus orders decided.", ORDERS),
            BusinessQueries.drain(),
            Size.THIRD));
  }

  private static List<Panel> shipments() {
    return List.of(
        lines(
            new Head("Orders shipped", "Orders handed to the carrier.", ORDERS),
            BusinessQueries.shipments(),
            Size.THIRD),
        lines(
            new Head("Time to ship", "From confirming an order to shipping it.", SECONDS),
            BusinessQueries.shipping(),
            Size.THIRD),
        lines(
            new Head(
                "Oldest order not shipped",
                "How long the oldest confirmed order has waited to be shipped.",
                SECONDS),
            BusinessQueries.oldestUnshipped(),
            Size.THIRD));
  }

  private static List<Panel> money() {
    return List.of(
        areas(
            new Head(
                "Payments by outcome",
                "Charges decided: charged, declined by the bank, or failed because the processor"
                    + " could not be reached.",
                ORDERS),
            BusinessQueries.paymentsByOutcome(),
            Size.HALF),
        lines(
            new Head("Revenue", "Money charged a second, in each currency's major unit.", MONEY),
            BusinessQueries.revenue(),
            Size.HALF));
  }
}
