package io.faultline.agent.watch;

/** An edge, how many calls took it and when the last did. */
public record SeenEdge(Edge edge, long calls, long lastSeenEpochNanos) {
  SeenEdge again(long epochNanos) {
    return new SeenEdge(edge, calls + 1, Math.max(epochNanos, lastSeenEpochNanos));
  }
}
