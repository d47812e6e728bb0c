package io.faultline.agent.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What one observation saw: the edges, and the guards that the threads are under. Thread-safe. */
public final class Sightings {
  /** More are left out: a process with so many edges has a new peer for every call. */
  private static final int MOST = 1_000;

  private final Guards guards = new Guards();
  private final Map<Edge, SeenEdge> edges = new ConcurrentHashMap<>();
  private final LongSupplier epochNanos;

  public Sightings(LongSupplier epochNanos) {
    this.epochNanos = epochNanos;
  }

  public Guards guards() {
    return guards;
  }

  /** A call went out from this thread, under the guards that it is under now. */
  public void saw(String peer, String client, String library, Optional<Long> timeoutMillis) {
    saw(new Edge(peer, client, library, guards.current(), timeoutMillis));
  }

  public void saw(Edge edge) {
    long now = epochNanos.getAsLong();
    if (edges.size() >= MOST && !edges.containsKey(edge)) return;
    edges.merge(edge, new SeenEdge(edge, 1, now), (old, one) -> old.again(now));
  }

  /** By peer, the busiest first. */
  List<SeenEdge> edges() {
    return edges.values().stream()
        .sorted(
            java.util.Comparator.comparing((SeenEdge seen) -> seen.edge().peer())
                .thenComparing(SeenEdge::calls, java.util.Comparator.reverseOrder()))
        .toList();
  }
}
