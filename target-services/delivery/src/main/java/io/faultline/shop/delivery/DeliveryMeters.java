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
    shipped = counter(ShopMetrics.SHIPMENTS).register(registry);
  }

  /** Its name is given without its suffix, which Micrometer adds. */
  private static Counter.Builder counter(Metric counter) {
    return Counter.builder(counter.name().replaceAll("_total$", "")).description(counter.help());
  }

  void shipped(int orders) {
    shipped.increment(orders);
  }

  void parked(String topic) {
    counter(MessageMetrics.DEAD_LETTERS).tag("topic", topic).register(registry).increment();
  }
}
