package io.faultline.runner.prediction;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.prediction.Disturbance.Kind;
import io.faultline.runner.prediction.Predicted.Cause;
import java.util.Optional;

/**
 * Decides which of a breaker's thresholds a disturbance can reach: failures, or a share of slow or
 * failed calls.
 */
record OpeningRule(BreakerSettings settings, Disturbance disturbance) {
  private static final double ALL = 100;

  /** The reason why no threshold can be reached, or is known; empty if one can. */
  Optional<Predicted> unfit() {
    boolean hasWindow =
        !Double.isNaN(settings.windowCalls()) || !Double.isNaN(settings.windowSeconds());
    if (!hasWindow || Double.isNaN(value()))
      return Optional.of(
          new Predicted(
              new Seconds(0, Double.POSITIVE_INFINITY),
              "what opens it is not known",
              Cause.UNKNOWN));
    if (disturbance.kind() != Kind.SLOW || isSlow()) return Optional.empty();
    var most = Numbers.seconds(disturbance.takes().most());
    return Optional.of(
        new Predicted(
            Seconds.NEVER,
            Double.isNaN(settings.slowSeconds())
                ? "it does not count slow calls; only a time limit below %s opens it"
                    .formatted(most)
                : "calls take %s longer, and count as slow from %s on; only a time limit below that opens it"
                    .formatted(most, Numbers.seconds(settings.slowSeconds())),
            Cause.SLOW_SECONDS));
  }

  private boolean isSlow() {
    return disturbance.takes().most() > settings.slowSeconds();
  }

  /** The threshold that applies: slow calls count as slow, and failed ones as failures. */
  Cause threshold() {
    if (disturbance.kind() == Kind.SLOW && isSlow()) return Cause.SLOW_PERCENT;
    return isByNumber() ? Cause.FAILURES : Cause.FAILURE_PERCENT;
  }

  boolean isByNumber() {
    return !(disturbance.kind() == Kind.SLOW && isSlow()) && !Double.isNaN(settings.failures());
  }

  private double value() {
    return switch (threshold()) {
      case SLOW_PERCENT -> settings.slowPercent();
      case FAILURES -> settings.failures();
      default -> settings.failurePercent();
    };
  }

  /** How many calls the window must hold; never more than its size. */
  double minimum() {
    double asked = Double.isNaN(settings.minimumCalls()) ? 1 : settings.minimumCalls();
    return Double.isNaN(settings.windowCalls()) ? asked : Math.min(asked, settings.windowCalls());
  }

  boolean isMet(double bad, double all) {
    return isByNumber() ? bad >= value() - 1e-9 : ALL * bad / all >= value() - 1e-9;
  }

  String text() {
    var window =
        Double.isNaN(settings.windowCalls())
            ? Numbers.seconds(settings.windowSeconds())
            : Numbers.plain(settings.windowCalls()) + " calls";
    var what = threshold() == Cause.SLOW_PERCENT ? "slow" : "failed";
    return isByNumber()
        ? "%s %s calls in the last %s".formatted(Numbers.plain(value()), what, window)
        : "%s %% %s calls in the last %s%s"
            .formatted(
                Numbers.plain(value()),
                what,
                window,
                Double.isNaN(settings.minimumCalls())
                    ? ""
                    : ", which must hold " + Numbers.plain(minimum()));
  }

  Predicted never(double bad, double all) {
    return new Predicted(
        Seconds.NEVER,
        isByNumber()
            ? "%s disturbed calls come in its window, fewer than %s"
                .formatted(Numbers.plain(bad), Numbers.plain(value()))
            : "%s of its calls are disturbed, less than %s %%"
                .formatted(Numbers.share(bad / all), Numbers.plain(value())),
        threshold());
  }
}
