package io.faultline.dashboards.query;

import io.faultline.shop.telemetry.ShopMetrics;
import java.util.ArrayList;
import java.util.List;

/** One experiment on one axis. */
public final class RunQueries {
  /** This many unfinished orders are normal. */
  private static final int UNDER_WAY = 50;

  private RunQueries() {}

  public static List<Query> axis() {
    List<Query> rows = new ArrayList<>();
    rows.addAll(FaultQueries.states());
    rows.addAll(DetectorQueries.breakers());
    rows.addAll(DetectorQueries.alerts());
    rows.add(
        Query.of(
            State.DOWN.where(
                "1 - "
                    + PromQl.trough(
                        "up", "job", "job!~\"load|agent|runs|prometheus|alertmanager\"")),
            "{{job}} is reached"));
    rows.addAll(UserQueries.tolerance());
    rows.add(
        Query.of(
            State.WAITING.where(
                PromQl.level(ShopMetrics.ORDERS_UNFINISHED.name(), "job") + " > bool " + UNDER_WAY),
            "backlog"));
    return List.copyOf(rows);
  }
}
