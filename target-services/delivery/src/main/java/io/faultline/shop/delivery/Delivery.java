package io.faultline.shop.delivery;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Ships orders, each once even if requested again. Thread-safe. */
@Service
public class Delivery {
  private final Shipments shipments;
  private final DeliveryMeters meters;

  Delivery(Shipments shipments, DeliveryMeters meters) {
    this.shipments = shipments;
    this.meters = meters;
  }

  /** Returns the shipments of these orders, including earlier ones. */
  List<Shipment> ship(List<UUID> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    meters.shipped(shipments.ship(orders));
    return shipments.of(orders);
  }
}
