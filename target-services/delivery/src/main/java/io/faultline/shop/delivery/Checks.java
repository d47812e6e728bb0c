package io.faultline.shop.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Checks what the service depends on: a name to {@code ok} or the problem. */
@Component
class Checks {
  private static final String OK = "ok";
  private final Shipments shipments;
  private final OrderListener listener;

  Checks(Shipments shipments, OrderListener listener) {
    this.shipments = shipments;
    this.listener = listener;
  }

  /** The checks whose failure only a restart repairs. */
  Map<String, String> live() {
    return Map.of("order-listener", listener.isRunning() ? OK : "thread died");
  }

  Map<String, String> ready() {
    var checks = new LinkedHashMap<String, String>();
    checks.put("database", database());
    checks.put("kafka", listener.isReading() ? OK : "not reading " + OrderListener.TOPIC);
    return checks;
  }

  private String database() {
    try {
      shipments.ping();
      return OK;
    } catch (RuntimeException away) {
      return away.getMessage();
    }
  }

  static boolean allOk(Map<String, String> checks) {
    return checks.values().stream().allMatch(OK::equals);
  }
}
