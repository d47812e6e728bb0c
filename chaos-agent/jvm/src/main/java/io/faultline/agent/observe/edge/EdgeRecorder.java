package io.faultline.agent.observe.edge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The results of one observation: the edges, and the guards that the threads are under.
 * Thread-safe.
 */
public final class EdgeRecorder {
  /** More edges are dropped: a process with this many has a new peer for every call. */
  private static final int MOST = 1_000;

  private final GuardStack guards = new GuardStack();
  private final Map<Edge, ObservedEdge> edges = new ConcurrentHashMap<>();
  private final LongSupplier epochNanos;

  public EdgeRecorder(LongSupplier epochNanos) {
    this.epochNanos = epochNanos;
  }

  public GuardStack guards() {
    return guards;
  }

  /** A call left the process on this thread, under the current guards. */
  public void record(String peer, String client, String library, Optional<Long> timeoutMillis) {
    record(new Edge(peer, client, library, guards.current(), timeoutMillis));
  }

  public void record(Edge edge) {
    long now = epochNanos.getAsLong();
    if (edges.size() >= MOST && !edges.containsKey(edge)) return;
    edges.merge(edge, new ObservedEdge(edge, 1, now), (old, one) -> old.again(now));
  }

  /** By peer, the busiest first. */
  List<ObservedEdge> edges() {
    return edges.values().stream()
        .sorted(
            java.util.Comparator.comparing((ObservedEdge seen) -> seen.edge().peer())
                .thenComparing(ObservedEdge::calls, java.util.Comparator.reverseOrder()))
        .toList();
  }
}
