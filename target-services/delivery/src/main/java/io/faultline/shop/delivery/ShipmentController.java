package io.faultline.shop.delivery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What became of an order's shipment. */
@RestController
public class ShipmentController {
  private final Shipments shipments;

  ShipmentController(Shipments shipments) {
    this.shipments = shipments;
  }

  @GetMapping("/orders/{id}/shipment")
  ResponseEntity<Map<String, Object>> shipment(@PathVariable("id") UUID id) {
    return shipments
        .of(id)
        .map(ShipmentController::json)
        .map(ResponseEntity::ok)
        .orElseGet(() -> error(404, "no shipment for this order"));
  }

  /** None or one; for whoever asks about orders that may never have been shipped. */
  @GetMapping("/shipments")
  Map<String, Object> shipments(@RequestParam("order") UUID id) {
    var found = shipments.of(List.of(id)).stream().map(ShipmentController::json).toList();
    return Map.of("count", found.size(), "shipments", found);
  }

  private static Map<String, Object> json(Shipment shipment) {
    return Map.of(
        "order", shipment.order().toString(), "shippedAt", shipment.shippedAt().toString());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> badRequest(MissingServletRequestParameterException missing) {
    return error(400, "%s: expected a UUID, got nothing".formatted(missing.getParameterName()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> badRequest(MethodArgumentTypeMismatchException notAnId) {
    return error(
        400, "%s: expected a UUID, got '%s'".formatted(notAnId.getName(), notAnId.getValue()));
  }

  private static ResponseEntity<Map<String, Object>> error(int status, String message) {
    return ResponseEntity.status(status).body(Map.of("error", message));
  }
}
