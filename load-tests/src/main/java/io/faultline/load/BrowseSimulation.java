package io.faultline.load;

import java.time.Duration;

/** Users who look at the catalogue at a constant rate: reads alone. */
public final class BrowseSimulation extends ShopSimulation {
  public BrowseSimulation() {
    super(ShopJourney.BROWSE, new LoadDefaults(100, Duration.ZERO, Duration.ofMinutes(1), 1));
  }
}
