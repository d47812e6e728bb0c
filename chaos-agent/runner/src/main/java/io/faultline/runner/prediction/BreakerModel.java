package io.faultline.runner.prediction;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.prediction.Disturbance.Kind;
import io.faultline.runner.prediction.Predicted.Cause;

/**
 * Predicts when a breaker opens, half-opens and closes under evenly spaced calls. A value.
 *
 * @param callsPerSecond how many calls ask it for permission, more than 0
 * @param callsBefore how many calls its window has counted before the disturbance
 */
public record BreakerModel(BreakerSettings settings, double callsPerSecond, double callsBefore) {
  /** Number of steps in which a window of time is searched. */
  private static final int STEPS = 10_000;

  /** A window of time consists of whole seconds, of which the oldest may be gone. */
  private static final double OLDEST = 1;

  public BreakerModel {
    if (!(callsPerSecond > 0))
      throw new IllegalArgumentException(
          "calls per second: expected more than 0, got " + callsPerSecond);
  }

  /** The time from the first disturbed call until the breaker opens. */
  public Predicted opens(Disturbance disturbance) {
    var rule = new OpeningRule(settings, disturbance);
    var unfit = rule.unfit();
    if (unfit.isPresent()) return unfit.get();
    return Double.isNaN(settings.windowCalls())
        ? byTime(rule, disturbance)
        : byCalls(rule, disturbance);
  }

  private Predicted byCalls(OpeningRule rule, Disturbance disturbance) {
    int window = (int) settings.windowCalls();
    double before = Math.min(window, callsBefore);
    for (int n = 1; n <= window; n++) {
      double all = Math.min(window, before + n);
      double bad = disturbance.share() * n;
      if (all < rule.minimum() || !rule.isMet(bad, all)) continue;
      boolean isMinimum = all == rule.minimum() && all < window;
      return opened(
          Seconds.of((n - 1) / callsPerSecond),
          "%s: the %s call after the first disturbed one, at %s/s"
              .formatted(rule.text(), ordinal(n), rate()),
          isMinimum ? Cause.MINIMUM_CALLS : Cause.WINDOW_CALLS,
          disturbance);
    }
    return rule.never(disturbance.share() * window, window);
  }

  /** The time in a window of time, which good calls leave while disturbed ones enter. */
  private Predicted byTime(OpeningRule rule, Disturbance disturbance) {
    double window = settings.windowSeconds();
    double most = callsPerSecond * window;
    if (most < rule.minimum())
      return new Predicted(
          Seconds.NEVER,
          "%s calls come in %s at %s/s, fewer than the %s that it waits for"
              .formatted(
                  Numbers.plain(most),
                  Numbers.seconds(window),
                  rate(),
                  Numbers.plain(rule.minimum())),
          Cause.MINIMUM_CALLS);
    double latest = secondsByTime(rule, disturbance.share(), 0, 0);
    if (Double.isInfinite(latest)) return rule.never(most * disturbance.share(), most);
    double emptied = Math.min(window, disturbance.takes().most());
    double earliest =
        secondsByTime(rule, disturbance.share(), emptied, Math.min(OLDEST, window / 2));
    return opened(
        new Seconds(Math.min(earliest, latest), latest),
        "%s, at %s/s".formatted(rule.text(), rate()),
        rule.isByNumber() ? rule.threshold() : Cause.WINDOW_SECONDS,
        disturbance);
  }

  /**
   * The time until the window of time opens the breaker; infinite if it never does.
   *
   * @param waited how long the first disturbed call took, while calls before it left the window
   * @param missing by how much the window is shorter than its length
   */
  private double secondsByTime(OpeningRule rule, double share, double waited, double missing) {
    double window = settings.windowSeconds() - missing;
    for (int step = 0; step <= STEPS; step++) {
      double after = window * step / STEPS;
      double bad = Math.min(callsPerSecond * window * share, 1 + callsPerSecond * share * after);
      double good = callsPerSecond * (1 - share) * Math.min(window, after + waited);
      double before = Math.min(callsBefore, callsPerSecond * Math.max(0, window - after - waited));
      double all = before + good + bad;
      if (all >= rule.minimum() && rule.isMet(bad, all)) return after;
    }
    return Double.POSITIVE_INFINITY;
  }

  private static Predicted opened(Seconds calls, String why, Cause cause, Disturbance disturbance) {
    var takes = disturbance.takes();
    var arithmetic = "%s = %s".formatted(why, calls.text());
    if (disturbance.kind() == Kind.SLOW)
      arithmetic +=
          ", and up to %s until a call has ended".formatted(Numbers.seconds(takes.most()));
    if (disturbance.kind() == Kind.HANGS && Double.isInfinite(takes.most()))
      arithmetic += ", and what the time limit of a call is, which is not known";
    boolean isWaiting = Double.isFinite(takes.most()) && takes.most() > calls.most();
    return new Predicted(calls.plus(takes), arithmetic, isWaiting ? Cause.TIME_LIMIT : cause);
  }

  /** The time from opening until the breaker lets a call through. */
  public Predicted halfOpens() {
    if (Double.isNaN(settings.openSeconds())) return unknown("how long it is open");
    var open = Seconds.of(settings.openSeconds());
    if (settings.halfOpensByItself())
      return new Predicted(
          open, "it is open for %s, by a timer".formatted(open.text()), Cause.OPEN_SECONDS);
    double gap = 1 / callsPerSecond;
    return new Predicted(
        open.plus(new Seconds(0, gap)),
        "it is open for %s, and until the next call comes: at most 1 ÷ %s/s = %s"
            .formatted(open.text(), rate(), Numbers.seconds(gap)),
        gap > settings.openSeconds() ? Cause.CALL_RATE : Cause.OPEN_SECONDS);
  }

  /** The time from half-opening until the breaker is closed, if all calls succeed. */
  public Predicted closes() {
    double calls = settings.halfOpenCalls();
    if (Double.isNaN(calls)) return unknown("how many calls close it");
    return new Predicted(
        new Seconds(Math.max(0, calls - 1) / callsPerSecond, calls / callsPerSecond),
        "%s calls ÷ %s/s".formatted(Numbers.plain(calls), rate()),
        Cause.HALF_OPEN_CALLS);
  }

  /**
   * The time from the end of the disturbance until the breaker is closed: it may have opened just
   * before.
   */
  public Predicted well() {
    var half = halfOpens();
    var close = closes();
    if (half.dominant() == Cause.UNKNOWN) return half;
    if (close.dominant() == Cause.UNKNOWN) return close;
    var most = half.seconds().most() + close.seconds().most();
    return new Predicted(
        new Seconds(close.seconds().least(), most),
        "it may have opened again just before: %s, then %s"
            .formatted(half.arithmetic(), close.arithmetic()),
        close.seconds().most() > half.seconds().most() ? close.dominant() : half.dominant());
  }

  private static Predicted unknown(String what) {
    return new Predicted(
        new Seconds(0, Double.POSITIVE_INFINITY), what + " is not known", Cause.UNKNOWN);
  }

  private String rate() {
    return Numbers.plain(callsPerSecond);
  }

  private static String ordinal(int n) {
    int tens = n % 100;
    if (tens >= 11 && tens <= 13) return n + "th";
    return n + (n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
  }
}
