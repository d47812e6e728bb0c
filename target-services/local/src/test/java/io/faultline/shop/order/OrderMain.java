package io.faultline.shop.order;

import io.faultline.shop.StandIn;

/** Stands in for the order service: started under its name, told by its environment variables. */
public final class OrderMain {
  private OrderMain() {}

  public static void main(String[] arguments) throws Exception {
    StandIn.run();
  }
}
