package io.faultline.load;

import java.time.Duration;

/** Mixed users whose rate rises suddenly, and falls again. */
public final class SpikeSimulation extends ShopSimulation {
  public SpikeSimulation() {
    super(ShopJourney.MIXED, new LoadDefaults(20, Duration.ZERO, Duration.ofSeconds(90), 5));
  }
}
