package io.faultline.load;

import java.time.Duration;
import java.util.List;

/**
 * A sudden rise of the rate.
 *
 * @param factor how many times the usual rate; 1 is none
 * @param after when it begins, from the end of the ramp-up
 */
record Spike(double factor, Duration after, Duration length) {
  static final Spike NONE = new Spike(1, Duration.ZERO, Duration.ZERO);

  /** Begins after a third of the time and takes a sixth of it, in whole seconds. */
  static Spike within(double factor, Duration duration) {
    if (factor == 1) return NONE;
    return new Spike(
        factor,
        Duration.ofSeconds(Math.max(1, duration.toSeconds() / 3)),
        Duration.ofSeconds(Math.max(1, duration.toSeconds() / 6)));
  }

  /** The time that it needs: the time before it, its own, and a second after it. */
  Duration needs() {
    return after.plus(length).plusSeconds(1);
  }

  List<Stretch> of(double perSecond, Duration duration) {
    if (factor == 1) return List.of(Stretch.constant(perSecond, duration));
    return List.of(
        Stretch.constant(perSecond, after),
        Stretch.constant(perSecond * factor, length),
        Stretch.constant(perSecond, duration.minus(after).minus(length)));
  }
}
