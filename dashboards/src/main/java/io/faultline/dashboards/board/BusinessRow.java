package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.areas;
import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.MONEY_PER_MINUTE;
import static io.faultline.dashboards.panel.Unit.PER_SECOND;
import static io.faultline.dashboards.panel.Unit.SECONDS;

import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.query.BusinessQueries;
import java.util.List;

/** What the shop's owners ask about. */
final class BusinessRow {
  private BusinessRow() {}

  static Row row() {
    return new Row(
        "Business",
        List.of(
            lines(
                new Head(
                    "Orders by status",
                    "Orders that reached a status. Confirmed and cancelled together follow accepted, later.",
                    PER_SECOND),
                BusinessQueries.ordersByStatus(),
                Widths.THIRD),
            areas(
                new Head(
                    "Payments by outcome",
                    "Charges decided: charged, declined by the bank, or failed because the processor could not be reached.",
                    PER_SECOND),
                BusinessQueries.paymentsByOutcome(),
                Widths.THIRD),
            lines(
                new Head(
                    "Revenue",
                    "Money charged a minute, in each currency's major unit.",
                    MONEY_PER_MINUTE),
                BusinessQueries.revenue(),
                Widths.THIRD),
            lines(
                new Head(
                    "Oldest unfinished order",
                    "How long the order waits that has waited longest for its decision. It rises by a second a second when nothing gets through.",
                    SECONDS),
                BusinessQueries.oldestUnfinished(),
                Widths.THIRD),
            lines(
                new Head(
                    "Unfinished work",
                    "Orders not decided and charges not made yet: the backlog to drain.",
                    COUNT),
                BusinessQueries.unfinished(),
                Widths.THIRD),
            lines(
                new Head(
                    "Time to decision",
                    "From accepting an order to confirming or cancelling it.",
                    SECONDS),
                BusinessQueries.decision(),
                Widths.THIRD)));
  }
}
