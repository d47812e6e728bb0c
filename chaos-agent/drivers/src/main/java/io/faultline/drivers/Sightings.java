package io.faultline.drivers;

import io.faultline.runner.engine.Watch.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sightings from several threads, kept until taken. Thread-safe. */
final class Sightings {
  private final ConcurrentLinkedQueue<Sighting> seen = new ConcurrentLinkedQueue<>();

  void add(Sighting sighting) {
    seen.add(sighting);
  }

  List<Sighting> take() {
    var taken = new ArrayList<Sighting>();
    for (var next = seen.poll(); next != null; next = seen.poll()) taken.add(next);
    taken.sort(Comparator.comparing(Sighting::at));
    return taken;
  }
}
