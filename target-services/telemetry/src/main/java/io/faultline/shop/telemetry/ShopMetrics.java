package io.faultline.shop.telemetry;

/** What the shop's owners ask about: orders, payments, revenue. */
public final class ShopMetrics {
  /** {@code status} is {@code accepted}, {@code confirmed} or {@code cancelled}. */
  public static final Metric ORDERS =
      Metric.counter("shop_orders_total", "Orders that reached a status.", "status");

  public static final Metric ORDERS_UNFINISHED =
      Metric.gauge("shop_orders_unfinished", "Accepted and not decided.");
  public static final Metric OLDEST_UNFINISHED =
      Metric.gauge(
          "shop_order_oldest_unfinished_age_seconds",
          "Age of the oldest undecided order, 0 if there is none.");
  public static final Metric DECISION =
      Metric.histogram(
          "shop_order_decision_seconds",
          "From accepted to confirmed or cancelled.",
          Buckets.DECISION);

  public static final Metric SHIPPING =
      Metric.histogram(
          "shop_order_shipping_seconds", "From confirmed to shipped.", Buckets.DECISION);

  public static final Metric OLDEST_UNSHIPPED =
      Metric.gauge(
          "shop_order_oldest_unshipped_age_seconds",
          "How long the oldest confirmed order has waited to be shipped, 0 if there is none.");

  public static final Metric SHIPMENTS =
      Metric.counter("shop_shipments_total", "Orders that were handed to the carrier.");

  /** {@code outcome} is {@code reserved}, {@code refused}, {@code sold} or {@code released}. */
  public static final Metric RESERVATIONS =
      Metric.counter("shop_reservations_total", "Reservations made and settled.", "outcome");

  /** {@code state} is {@code on_hand}, {@code reserved} or {@code sold}. */
  public static final Metric STOCK_UNITS =
      Metric.gauge("shop_stock_units", "Units of all products.", "state");

  /** {@code outcome} is {@code charged}, {@code declined} or {@code failed}. */
  public static final Metric PAYMENTS =
      Metric.counter("shop_payments_total", "Charges decided.", "outcome");

  public static final Metric PAYMENTS_PENDING =
      Metric.gauge("shop_payments_pending", "Charges not yet decided.");
  public static final Metric REVENUE =
      Metric.counter(
          "shop_revenue_total", "Money charged, in the currency's major unit.", "currency");

  private ShopMetrics() {}
}
