package io.faultline.shop.product;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.service.PolledGauges;
import io.faultline.shop.telemetry.ShopMetrics;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/** The business metrics of stock; records nothing if instrumentation is off. */
final class ProductMeters {
  private static final String FIGURES =
      """
      SELECT (SELECT count(*) FROM outbox) AS outbox_events,
        (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox)
          AS outbox_age_seconds,
        sum(on_hand)::bigint AS on_hand, sum(reserved)::bigint AS reserved, sum(sold)::bigint AS sold
      FROM stock""";

  private final Optional<Meters> meters;

  ProductMeters(Optional<Meters> meters) {
    this.meters = meters;
    meters.ifPresent(
        m ->
            List.of("reserved", "refused", "sold", "released")
                .forEach(outcome -> m.counter(ShopMetrics.RESERVATIONS).labels(outcome)));
  }

  void ended(String outcome) {
    meters.ifPresent(m -> m.counter(ShopMetrics.RESERVATIONS).labels(outcome).inc());
  }

  PolledGauges figures() {
    return new PolledGauges(FIGURES, row -> meters.ifPresent(m -> show(row, m)));
  }

  private static void show(Row row, Meters meters) {
    for (var state : List.of("on_hand", "reserved", "sold")) {
      meters.gauge(ShopMetrics.STOCK_UNITS).labels(state).set(row.getLong(state).doubleValue());
    }
  }
}
