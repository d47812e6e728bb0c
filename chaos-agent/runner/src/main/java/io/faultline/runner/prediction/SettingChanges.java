package io.faultline.runner.prediction;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.prediction.Predicted.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Proposes settings with which a breaker opens, and closes again, within a limit in seconds. */
public final class SettingChanges {
  private static final double ALL = 100;

  private final BreakerModel model;
  private final BreakerSettings settings;
  private final double rate;

  public SettingChanges(BreakerModel model) {
    this.model = model;
    this.settings = model.settings();
    this.rate = model.callsPerSecond();
  }

  /**
   * The changes with which the breaker opens within the limit; without a limit, with which it opens
   * at all.
   */
  public List<SettingChange> opening(Disturbance disturbance, OptionalDouble within) {
    var opens = model.opens(disturbance);
    if (opens.dominant() == Cause.UNKNOWN) return List.of();
    if (opens.seconds().isNever()) return ever(opens, disturbance).stream().toList();
    if (within.isEmpty()) return List.of();
    double limit = within.getAsDouble();
    double takes = Double.isFinite(disturbance.takes().most()) ? disturbance.takes().most() : 0;
    double calls = calls(opens, disturbance);
    return Stream.of(
            calls > limit
                ? sooner(opens.dominant(), disturbance, limit)
                : Optional.<SettingChange>empty(),
            takes > 0 && calls <= limit && calls + takes > limit
                ? Optional.of(shorterCalls(takes, limit - calls))
                : Optional.<SettingChange>empty())
        .flatMap(Optional::stream)
        .toList();
  }

  /** The longest predicted time, less the time that the calls themselves take. */
  private static double calls(Predicted opens, Disturbance disturbance) {
    var takes = disturbance.takes();
    return Double.isFinite(takes.most())
        ? opens.seconds().most() - takes.most()
        : opens.seconds().least() - takes.least();
  }

  private Optional<SettingChange> ever(Predicted opens, Disturbance disturbance) {
    double share = ALL * disturbance.share();
    return switch (opens.dominant()) {
      case MINIMUM_CALLS ->
          atMost(
              Cause.MINIMUM_CALLS,
              settings.minimumCalls(),
              Math.floor(rate * settings.windowSeconds()),
              opens.arithmetic());
      case FAILURE_PERCENT ->
          atMost(Cause.FAILURE_PERCENT, settings.failurePercent(), share, opens.arithmetic());
      case SLOW_PERCENT ->
          atMost(Cause.SLOW_PERCENT, settings.slowPercent(), share, opens.arithmetic());
      case FAILURES ->
          atMost(
              Cause.FAILURES,
              settings.failures(),
              Math.floor(disturbance.share() * callsInWindow()),
              opens.arithmetic());
      case SLOW_SECONDS ->
          Optional.of(
              new SettingChange(
                  Cause.SLOW_SECONDS,
                  Numbers.seconds(settings.slowSeconds()),
                  "less than " + Numbers.seconds(disturbance.takes().most()),
                  opens.arithmetic()));
      default -> Optional.empty();
    };
  }

  private double callsInWindow() {
    return Double.isNaN(settings.windowCalls())
        ? rate * settings.windowSeconds()
        : settings.windowCalls();
  }

  /**
   * The greatest value with which the breaker opens in time by the model; empty if no value does.
   */
  private Optional<SettingChange> sooner(Cause cause, Disturbance disturbance, double limit) {
    return switch (cause) {
      case WINDOW_CALLS -> search(cause, settings.windowCalls(), disturbance, limit);
      case MINIMUM_CALLS -> search(cause, settings.minimumCalls(), disturbance, limit);
      case FAILURES -> search(cause, settings.failures(), disturbance, limit);
      case WINDOW_SECONDS -> search(cause, settings.windowSeconds(), disturbance, limit);
      default -> Optional.empty();
    };
  }

  private Optional<SettingChange> search(
      Cause cause, double now, Disturbance disturbance, double limit) {
    for (double value = Math.ceil(now) - 1; value >= 1; value--) {
      var other =
          new BreakerModel(with(cause, value), rate, model.callsBefore()).opens(disturbance);
      if (calls(other, disturbance) <= limit) return atMost(cause, now, value, other.arithmetic());
    }
    return Optional.empty();
  }

  /** The settings with this value; a smaller window limits the number of calls that it holds. */
  private BreakerSettings with(Cause cause, double value) {
    var s = settings;
    return new BreakerSettings(
        cause == Cause.WINDOW_CALLS ? value : s.windowCalls(),
        cause == Cause.WINDOW_SECONDS ? value : s.windowSeconds(),
        cause == Cause.MINIMUM_CALLS ? value : s.minimumCalls(),
        cause == Cause.FAILURES ? value : s.failures(),
        s.failurePercent(),
        s.slowPercent(),
        s.slowSeconds(),
        s.openSeconds(),
        s.halfOpensByItself(),
        s.halfOpenCalls());
  }

  private static SettingChange shorterCalls(double takes, double left) {
    return new SettingChange(
        Cause.TIME_LIMIT,
        "up to " + Numbers.seconds(takes) + " a call",
        "at most " + Numbers.seconds(left),
        "a call is judged when it has ended: %s are left for that"
            .formatted(Numbers.seconds(left)));
  }

  /** The changes with which the breaker closes within the limit from the end of the disturbance. */
  public List<SettingChange> closing(double within) {
    var well = model.well();
    if (well.dominant() == Cause.UNKNOWN || well.seconds().most() <= within) return List.of();
    double closing = model.closes().seconds().most();
    double gap = settings.halfOpensByItself() ? 0 : 1 / rate;
    double left = within - closing - gap;
    if (left > 0)
      return List.of(
          new SettingChange(
              Cause.OPEN_SECONDS,
              Numbers.seconds(settings.openSeconds()),
              "at most " + Numbers.seconds(left),
              "%s less %s for %s calls to close it%s"
                  .formatted(
                      Numbers.seconds(within),
                      Numbers.seconds(closing),
                      Numbers.plain(settings.halfOpenCalls()),
                      gap > 0
                          ? " and %s until the next call comes".formatted(Numbers.seconds(gap))
                          : "")));
    double calls = Math.floor((within - gap) * rate) - 1;
    return atMost(
            Cause.HALF_OPEN_CALLS,
            settings.halfOpenCalls(),
            calls,
            "%s at %s/s".formatted(Numbers.seconds(within), Numbers.plain(rate)))
        .stream()
        .toList();
  }

  /** A change to at most this value; empty if no value would do. */
  private static Optional<SettingChange> atMost(Cause setting, double from, double to, String why) {
    return to >= 1
        ? Optional.of(
            new SettingChange(setting, Numbers.plain(from), "at most " + Numbers.plain(to), why))
        : Optional.empty();
  }
}
