package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.level;
import static io.faultline.dashboards.query.PromQl.peak;
import static io.faultline.dashboards.query.PromQl.quantile;
import static io.faultline.dashboards.query.PromQl.rate;

import io.faultline.shop.telemetry.ShopMetrics;
import java.util.List;

/** The questions of the shop's owners. */
public final class BusinessQueries {
  private BusinessQueries() {}

  /** One number. */
  public static Query accepted() {
    return Query.of(rate(ShopMetrics.ORDERS, "", "status=\"accepted\""), "accepted");
  }

  /** One number; no data while no order is accepted: then no share is defined. */
  public static Query confirmedShare() {
    return Query.of(
        "clamp_max(%s / (%s > 0.2), 1)"
            .formatted(
                PromQl.orZero(rate(ShopMetrics.ORDERS, "", "status=\"confirmed\"")),
                rate(ShopMetrics.ORDERS, "", "status=\"accepted\"")),
        "confirmed");
  }

  /** One number. */
  public static Query oldest() {
    return Query.of("max(" + ShopMetrics.OLDEST_UNFINISHED.name() + ")", "oldest");
  }

  public static Query revenueNow() {
    return Query.of(rate(ShopMetrics.REVENUE, "currency"), "{{currency}}");
  }

  public static Query pending() {
    return Query.of("sum(" + ShopMetrics.PAYMENTS_PENDING.name() + ")", "pending");
  }

  public static List<Query> ordersByStatus() {
    return List.of(Query.of(rate(ShopMetrics.ORDERS, "status"), "{{status}}"));
  }

  public static List<Query> paymentsByOutcome() {
    return List.of(Query.of(rate(ShopMetrics.PAYMENTS, "outcome"), "{{outcome}}"));
  }

  public static List<Query> revenue() {
    return List.of(Query.of(rate(ShopMetrics.REVENUE, "currency"), "{{currency}}"));
  }

  public static List<Query> oldestUnfinished() {
    return List.of(Query.of(peak(ShopMetrics.OLDEST_UNFINISHED.name(), "job"), "oldest order"));
  }

  public static List<Query> unfinished() {
    return List.of(
        Query.of(level(ShopMetrics.ORDERS_UNFINISHED.name(), "job"), "orders undecided"),
        Query.of(level(ShopMetrics.PAYMENTS_PENDING.name(), "job"), "charges pending"));
  }

  /** Decided minus accepted orders: above 0 the backlog drains, below it grows. */
  public static List<Query> drain() {
    return List.of(
        Query.of(
            "clamp_min(%s - %s, 0)"
                .formatted(
                    rate(ShopMetrics.ORDERS, "", "status!=\"accepted\""),
                    rate(ShopMetrics.ORDERS, "", "status=\"accepted\"")),
            "backlog drains"),
        Query.of(
            "clamp_min(%s - %s, 0)"
                .formatted(
                    rate(ShopMetrics.ORDERS, "", "status=\"accepted\""),
                    rate(ShopMetrics.ORDERS, "", "status!=\"accepted\"")),
            "backlog grows"));
  }

  /** How long the data of two services disagree: accepted in one, not decided in the other. */
  public static List<Query> decision() {
    return List.of(
        Query.of(quantile(0.5, ShopMetrics.DECISION, ""), "p50"),
        Query.of(quantile(0.99, ShopMetrics.DECISION, ""), "p99"));
  }

  public static List<Query> shipments() {
    return List.of(Query.of(rate(ShopMetrics.SHIPMENTS, ""), "shipped"));
  }

  public static List<Query> shipping() {
    return List.of(
        Query.of(quantile(0.5, ShopMetrics.SHIPPING, ""), "p50"),
        Query.of(quantile(0.99, ShopMetrics.SHIPPING, ""), "p99"));
  }

  public static List<Query> oldestUnshipped() {
    return List.of(Query.of(peak(ShopMetrics.OLDEST_UNSHIPPED.name(), "job"), "oldest order"));
  }

  public static List<Query> cancelledShare() {
    return List.of(
        Query.of(
            "%s / (%s > 0)"
                .formatted(
                    PromQl.orZero(rate(ShopMetrics.ORDERS, "", "status=\"cancelled\"")),
                    rate(ShopMetrics.ORDERS, "", "status!=\"accepted\"")),
            "cancelled"));
  }
}
