package io.faultline.shop.payment;

import io.faultline.shop.StandIn;

/** Stands in for the payment service: started under its name, told by its environment variables. */
public final class PaymentMain {
  private PaymentMain() {}

  public static void main(String[] arguments) throws Exception {
    StandIn.run();
  }
}
