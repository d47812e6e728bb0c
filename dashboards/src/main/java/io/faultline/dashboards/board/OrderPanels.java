package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.ORDERS;
import static io.faultline.dashboards.panel.Unit.SECONDS;

import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.query.BusinessQueries;
import io.faultline.dashboards.query.Limits;

/** Panels of orders that several boards show. */
final class OrderPanels {
  private OrderPanels() {}

  static Panel byStatus(Size size) {
    return lines(
        new Head(
            "Orders by status",
            "Orders that reached a status. Confirmed and cancelled together follow accepted,"
                + " later.",
            ORDERS),
        BusinessQueries.ordersByStatus(),
        size);
  }

  static Panel oldestUnfinished(Size size) {
    return lines(
            new Head(
                "Oldest unfinished order",
                "It rises by a second a second when nothing gets through.",
                SECONDS),
            BusinessQueries.oldestUnfinished(),
            size)
        .badFrom(Limits.ORDER_AGE_SECONDS, "OrdersStuck");
  }
}
