package io.faultline.drivers.detector;

import io.faultline.runner.engine.Watch;
import io.faultline.runner.journal.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What several watchers observed, kept until taken, and until when each observed. Thread-safe. */
public final class DetectorSignals {
  private final ConcurrentLinkedQueue<Watch.Seen> seen = new ConcurrentLinkedQueue<>();
  private final Map<Source, Instant> seenUntil = new ConcurrentHashMap<>();

  public void add(Watch.Seen one) {
    seen.add(one);
  }

  /** The source has been observed without a gap until then. */
  public void seen(Source source, Instant until) {
    seenUntil.put(source, until);
  }

  public Map<Source, Instant> seenUntil() {
    return Map.copyOf(seenUntil);
  }

  public List<Watch.Seen> take() {
    var taken = new ArrayList<Watch.Seen>();
    for (var next = seen.poll(); next != null; next = seen.poll()) taken.add(next);
    taken.sort(Comparator.comparing(Watch.Seen::at));
    return taken;
  }
}
