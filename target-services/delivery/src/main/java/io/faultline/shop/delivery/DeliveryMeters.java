package io.faultline.shop.delivery;

import io.faultline.shop.telemetry.MessageMetrics;
import io.faultline.shop.telemetry.Metric;
import io.faultline.shop.telemetry.ShopMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** The business metrics of shipments, under the shop's names. Thread-safe. */
@Component
class DeliveryMeters {
  private final MeterRegistry registry;
  private final Counter shipped;

  DeliveryMeters(MeterRegistry registry) {
    this.registry = registry;
    shipped = registry.counter(withoutSuffix(ShopMetrics.SHIPMENTS));
  }

  /** The name without its suffix, which Micrometer adds. */
  private static String withoutSuffix(Metric counter) {
    return counter.name().replaceAll("_total$", "");
  }

  void shipped(int orders) {
    shipped.increment(orders);
  }

  void parked(String topic) {
    registry.counter(withoutSuffix(MessageMetrics.DEAD_LETTERS), "topic", topic).increment();
  }
}
