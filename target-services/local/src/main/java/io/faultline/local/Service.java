package io.faultline.local;

import io.faultline.local.component.Links;
import java.util.Locale;
import java.util.Set;

/** The shop's own services. Their classes are theirs; here is what it takes to start them. */
enum Service {
  GATEWAY("io.faultline.shop.gateway.GatewayMain"),
  ORDER("io.faultline.shop.order.OrderMain"),
  PAYMENT("io.faultline.shop.payment.PaymentMain");

  private final String main;

  Service(String main) {
    this.main = main;
  }

  /** Also the name of its component, its port and its database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  String main() {
    return main;
  }

  Links links() {
    var stores = Set.of("postgres", "kafka");
    return switch (this) {
      case GATEWAY -> new Links(Set.of("order"), Set.of());
      case ORDER -> new Links(stores, stores);
      case PAYMENT -> new Links(Set.of("postgres", "kafka", "card-processor"), stores);
    };
  }

  boolean hasDatabase() {
    return links().uses().contains("postgres");
  }
}
