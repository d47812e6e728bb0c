package io.faultline.shop.payment;

import io.faultline.shop.kit.service.Launch;

/** Starts the payment service as a process. */
public final class PaymentMain {
  private PaymentMain() {}

  public static void main(String[] args) {
    Launch.main(PaymentSettings::read, PaymentSettings::service, PaymentService::new);
  }
}
