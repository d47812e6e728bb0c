package io.faultline.load;

import java.time.Duration;

/** Users who look at the catalogue; a share of them order. */
public final class MixedSimulation extends ShopSimulation {
  public MixedSimulation() {
    super(ShopJourney.MIXED, new LoadDefaults(40, Duration.ZERO, Duration.ofMinutes(1), 1));
  }
}
