package io.faultline.runner.verdict;

import io.faultline.runner.journal.Entry;

/** Copies entries with another time. */
final class Stamps {
  private Stamps() {}

  static Entry later(Entry entry, double by) {
    double at = entry.at() + by;
    if (entry instanceof Entry.PhaseBegan e) return new Entry.PhaseBegan(at, e.phase());
    if (entry instanceof Entry.Sampled e)
      return new Entry.Sampled(at, e.probe(), e.value(), e.problem());
    if (entry instanceof Entry.Injected e)
      return new Entry.Injected(at, e.name(), e.fault(), e.target(), e.error());
    if (entry instanceof Entry.Affected e)
      return new Entry.Affected(at, e.name(), e.matched(), e.affected(), e.firstAt(), e.error());
    if (entry instanceof Entry.Detected e)
      return new Entry.Detected(
          at, e.kind(), e.detector(), e.firing(), e.detail(), e.error(), e.labels());
    if (entry instanceof Entry.Lifted e) return new Entry.Lifted(at, e.name(), e.error());
    if (entry instanceof Entry.Stepped e)
      return new Entry.Stepped(at, e.name(), e.fault(), e.error());
    if (entry instanceof Entry.Failed e) return new Entry.Failed(at, e.reason());
    if (entry instanceof Entry.Watched e)
      return new Entry.Watched(at, e.kind(), e.detector(), e.state(), e.firing(), e.labels());
    if (entry instanceof Entry.Notified e)
      return new Entry.Notified(at, e.alert(), e.notified(), e.detail(), e.error(), e.labels());
    if (entry instanceof Entry.Watching e) return new Entry.Watching(at, e.sources());
    if (entry instanceof Entry.UserRequests e)
      return new Entry.UserRequests(
          at, e.from() + by, e.to() + by, e.requests(), e.errors(), e.slow());
    if (entry instanceof Entry.Ended e) return new Entry.Ended(at, e.entries());
    return entry;
  }
}
