package io.faultline.agent.observe.edge;

/** An edge, how many calls used it and when the last one did. */
public record ObservedEdge(Edge edge, long calls, long lastSeenEpochNanos) {
  ObservedEdge again(long epochNanos) {
    return new ObservedEdge(edge, calls + 1, Math.max(epochNanos, lastSeenEpochNanos));
  }
}
