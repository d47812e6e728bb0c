package io.faultline.shop.delivery;

import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the shipments of orders. */
@RestController
public class ShipmentController {
  private final Shipments shipments;

  ShipmentController(Shipments shipments) {
    this.shipments = shipments;
  }

  @GetMapping("/orders/{id}/shipment")
  ResponseEntity<Map<String, Object>> shipment(@PathVariable("id") String id) {
    return shipments
        .of(StrictUuid.of("id", id))
        .map(ShipmentController::json)
        .map(ResponseEntity::ok)
        .orElseGet(() -> Problem.of(404, "no shipment for this order").response());
  }

  /** Lists the order's shipments, none or one; for orders that may not be shipped. */
  @GetMapping("/shipments")
  Map<String, Object> shipments(@RequestParam("order") String id) {
    var order = StrictUuid.of("order", id);
    var found = shipments.of(List.of(order)).stream().map(ShipmentController::json).toList();
    return Map.of("count", found.size(), "shipments", found);
  }

  private static Map<String, Object> json(Shipment shipment) {
    return Map.of(
        "order", shipment.order().toString(), "shippedAt", shipment.shippedAt().toString());
  }
}
