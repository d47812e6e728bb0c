package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.max;
import static io.faultline.dashboards.query.PromQl.quantile;
import static io.faultline.dashboards.query.PromQl.rate;
import static io.faultline.dashboards.query.PromQl.sum;

import io.faultline.shop.telemetry.ShopMetrics;
import java.util.List;

/** What the shop's owners ask. */
public final class BusinessQueries {
  private BusinessQueries() {}

  public static List<Query> ordersByStatus() {
    return List.of(Query.of(rate(ShopMetrics.ORDERS, "status"), "{{status}}"));
  }

  /** One number: orders taken a second. */
  public static Query ordersAccepted() {
    return Query.of(rate(ShopMetrics.ORDERS, "", "status=\"accepted\""), "orders");
  }

  public static List<Query> paymentsByOutcome() {
    return List.of(Query.of(rate(ShopMetrics.PAYMENTS, "outcome"), "{{outcome}}"));
  }

  /** In major units a minute. */
  public static List<Query> revenue() {
    return List.of(Query.of(rate(ShopMetrics.REVENUE, "currency") + " * 60", "{{currency}}"));
  }

  public static List<Query> oldestUnfinished() {
    return List.of(Query.of(max(ShopMetrics.OLDEST_UNFINISHED.name(), "job"), "oldest order"));
  }

  public static List<Query> unfinished() {
    return List.of(
        Query.of(sum(ShopMetrics.ORDERS_UNFINISHED.name(), "job"), "orders undecided"),
        Query.of(sum(ShopMetrics.PAYMENTS_PENDING.name(), "job"), "charges pending"));
  }

  public static List<Query> decision() {
    return List.of(
        Query.of(quantile(0.5, ShopMetrics.DECISION, ""), "p50"),
        Query.of(quantile(0.99, ShopMetrics.DECISION, ""), "p99"));
  }
}
