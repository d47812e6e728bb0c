package io.faultline.agent.observe.edge;

/** An edge, how many calls took it and when the last did. */
public record ObservedEdge(Edge edge, long calls, long lastSeenEpochNanos) {
  ObservedEdge again(long epochNanos) {
    return new ObservedEdge(edge, calls + 1, Math.max(epochNanos, lastSeenEpochNanos));
  }
}
