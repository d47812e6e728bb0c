package io.faultline.load;

import java.time.Duration;

/** Users who order at a constant rate. */
public final class CheckoutSimulation extends ShopSimulation {
  public CheckoutSimulation() {
    super(ShopJourney.CHECKOUT, new LoadDefaults(40, Duration.ZERO, Duration.ofMinutes(1), 1));
  }
}
