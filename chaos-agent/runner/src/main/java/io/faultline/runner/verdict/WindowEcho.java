package io.faultline.runner.verdict;

import java.util.ArrayList;

/**
 * A probe over a window shows a hiccup for as long as the window is. Users' own requests know
 * better when they were well again.
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
   * The probe's signal, in tolerance where its readings only echo what was over: the log of users'
   * requests is whole over the window, users are well by it, and neither the probe is out of
   * tolerance nor users are back for longer than the probe's readings may be behind.
   *
   * @param probe of what users feel
   * @param users their requests, from the log
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
    double wellSince = Double.NaN;
    for (var point : users.points()) {
      if (point.at() > at) break;
      if (point.state() != State.IN_TOLERANCE) wellSince = Double.NaN;
      else if (Double.isNaN(wellSince)) wellSince = point.at();
    }
    return !Double.isNaN(wellSince)
        && at - Math.max(outSince, wellSince) <= probe.lag()
        && log.covers(at - probe.lag(), at);
  }
}
