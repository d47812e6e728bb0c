package io.faultline.shop.order;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.service.PolledGauges;
import io.faultline.shop.telemetry.ShopMetrics;
import io.prometheus.client.Counter;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;

/** The business metrics of orders; records nothing if instrumentation is off. */
final class OrderMeters {
  private static final String FIGURES =
      """
      SELECT (SELECT count(*) FROM outbox) AS outbox_events,
        (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox)
          AS outbox_age_seconds,
        (SELECT coalesce(extract(epoch FROM now() - min(decided_at)), 0)::float8 FROM orders
          WHERE status = 'confirmed' AND shipped_at IS NULL) AS unshipped_age_seconds,
        count(*) AS unfinished,
        coalesce(extract(epoch FROM now() - min(accepted_at)), 0)::float8 AS oldest_age_seconds
      FROM orders WHERE status = 'accepted'""";

  private final Optional<Meters> meters;
  private final Optional<Counter.Child> accepted;

  OrderMeters(Optional<Meters> meters) {
    this.meters = meters;
    this.accepted = meters.map(m -> m.counter(ShopMetrics.ORDERS).labels("accepted"));
    meters.ifPresent(OrderMeters::startAtZero);
  }

  private static void startAtZero(Meters meters) {
    meters.counter(ShopMetrics.ORDERS).labels("confirmed");
    meters.counter(ShopMetrics.ORDERS).labels("cancelled");
    meters.histogram(ShopMetrics.DECISION);
    meters.histogram(ShopMetrics.SHIPPING);
  }

  void accepted() {
    accepted.ifPresent(Counter.Child::inc);
  }

  void decided(Decision decision, Duration after) {
    meters.ifPresent(
        m -> {
          m.counter(ShopMetrics.ORDERS).labels(decision.status()).inc();
          m.histogram(ShopMetrics.DECISION)
              .observeWithExemplar(
                  after.toNanos() / 1e9, "order_id", decision.orderId().toString());
        });
  }

  void shipped(Duration after) {
    meters.ifPresent(m -> m.histogram(ShopMetrics.SHIPPING).observe(after.toNanos() / 1e9));
  }

  PolledGauges figures() {
    return new PolledGauges(FIGURES, row -> meters.ifPresent(m -> show(row, m)));
  }

  private static void show(Row row, Meters meters) {
    meters.gauge(ShopMetrics.ORDERS_UNFINISHED).set(row.getLong("unfinished").doubleValue());
    meters.gauge(ShopMetrics.OLDEST_UNSHIPPED).set(row.getDouble("unshipped_age_seconds"));
    meters.gauge(ShopMetrics.OLDEST_UNFINISHED).set(row.getDouble("oldest_age_seconds"));
  }
}
