package io.faultline.runner.verdict;

import java.util.ArrayList;

/**
 * Removes echoes: a probe over a window shows a short failure for the length of the window, while
 * the users' own requests show when they were back in tolerance.
 */
final class WindowEcho {
  private final Signal probe;
  private final Signal users;
  private final RequestLog log;

  private WindowEcho(Signal probe, Signal users, RequestLog log) {
    this.probe = probe;
    this.users = users;
    this.log = log;
  }

  /**
   * The probe's signal with echoes counted as in tolerance. A reading is an echo if the log of
   * users' requests is complete over the window, users are in tolerance by it, and both the probe
   * has been out of tolerance and users have been back no longer than the probe's lag.
   *
   * @param probe a user-facing probe
   * @param users the users' requests, from the log
   */
  static Signal without(Signal probe, Signal users, RequestLog log) {
    return Double.isNaN(probe.lag()) ? probe : new WindowEcho(probe, users, log).signal();
  }

  private Signal signal() {
    var points = new ArrayList<Signal.Point>();
    double outSince = Double.NaN;
    for (var point : probe.points()) {
      boolean out = point.state() == State.OUT_OF_TOLERANCE;
      if (!out) outSince = Double.NaN;
      else if (Double.isNaN(outSince)) outSince = point.at();
      points.add(
          out && isEcho(point.at(), outSince)
              ? new Signal.Point(point.at(), State.IN_TOLERANCE)
              : point);
    }
    return new Signal(probe.name(), probe.lag(), points, probe.seenUntil());
  }

  private boolean isEcho(double at, double outSince) {
    double backSince = Double.NaN;
    for (var point : users.points()) {
      if (point.at() > at) break;
      if (point.state() != State.IN_TOLERANCE) backSince = Double.NaN;
      else if (Double.isNaN(backSince)) backSince = point.at();
    }
    return !Double.isNaN(backSince)
        && at - Math.max(outSince, backSince) <= probe.lag()
        && log.covers(at - probe.lag(), at);
  }
}
