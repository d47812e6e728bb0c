package io.faultline.load;

import java.time.Duration;

/** Mixed users at a moderate rate for a long time: finds leaks and other growth. */
public final class SoakSimulation extends ShopSimulation {
  public SoakSimulation() {
    super(
        ShopJourney.MIXED, new LoadDefaults(20, Duration.ofSeconds(30), Duration.ofMinutes(30), 1));
  }
}
