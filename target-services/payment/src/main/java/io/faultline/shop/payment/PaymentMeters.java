package io.faultline.shop.payment;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.service.PolledGauges;
import io.faultline.shop.telemetry.ShopMetrics;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The business metrics of payments; records nothing if instrumentation is off. */
final class PaymentMeters {
  private static final int COMMON_DIGITS = 2;
  private static final String FIGURES =
      """
      SELECT (SELECT count(*) FROM outbox) AS outbox_events,
        (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox)
          AS outbox_age_seconds,
        count(*) AS pending
      FROM charges WHERE state = 'pending'""";

  private final Optional<Meters> meters;

  PaymentMeters(Optional<Meters> meters) {
    this.meters = meters;
    meters.ifPresent(
        m ->
            List.of("charged", "declined", "failed")
                .forEach(outcome -> m.counter(ShopMetrics.PAYMENTS).labels(outcome)));
    meters.ifPresent(m -> m.counter(ShopMetrics.REVENUE));
  }

  void settled(Charge charge, Settlement settlement) {
    meters.ifPresent(
        m -> {
          m.counter(ShopMetrics.PAYMENTS)
              .labels(settlement.outcome())
              .incWithExemplar("order_id", charge.order().toString());
          if (settlement instanceof Settlement.Charged) {
            m.counter(ShopMetrics.REVENUE)
                .labels(charge.currency())
                .inc(major(charge.amountCents(), charge.currency()));
          }
        });
  }

  /**
   * Converts an amount to the currency's major unit: a yen has no minor unit, a dinar a thousand.
   */
  static double major(long cents, String currency) {
    return BigDecimal.valueOf(cents, digits(currency)).doubleValue();
  }

  private static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      return COMMON_DIGITS;
    }
  }

  PolledGauges figures() {
    return new PolledGauges(FIGURES, row -> meters.ifPresent(m -> show(row, m)));
  }

  private static void show(Row row, Meters meters) {
    meters.gauge(ShopMetrics.PAYMENTS_PENDING).set(row.getLong("pending").doubleValue());
  }
}
