package io.faultline.shop.order;

import io.faultline.shop.kit.service.Launch;

/** Starts the order service as a process. */
public final class OrderMain {
  private OrderMain() {}

  public static void main(String[] args) {
    Launch.main(OrderSettings::read, OrderSettings::service, OrderService::new);
  }
}
