package io.faultline.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Calls from a process to one peer that an agent has observed, and what guards them. */
public record Edge(
    String peer,
    String client,
    String library,
    Optional<String> breaker,
    OptionalLong timeoutMillis,
    OptionalLong guardTimeoutMillis,
    Optional<String> guardTimeoutBy,
    List<Retries> retries,
    OptionalLong calls,
    OptionalLong lastSeenEpochNanos) {
  public Edge {
    retries = List.copyOf(retries);
  }

  /**
   * Who tries the calls again.
   *
   * @param attempts at most, the first among them; empty where there is no limit
   * @param roundBreaker whether a breaker was seen inside, which is asked for each attempt
   */
  public record Retries(OptionalLong attempts, String by, boolean roundBreaker) {
    static Retries of(Fields json) {
      return new Retries(
          json.optionalNumber("attempts"), json.text("by"), json.truth("roundBreaker"));
    }
  }

  static Edge of(Fields json) {
    return new Edge(
        json.text("peer"),
        json.text("client"),
        json.text("library"),
        json.optionalText("breaker"),
        json.optionalNumber("timeoutMillis"),
        json.optionalNumber("guardTimeoutMillis"),
        json.optionalText("guardTimeoutBy"),
        json.objects("retries", Retries::of),
        json.optionalNumber("calls"),
        json.optionalNumber("lastSeenEpochNanos"));
  }
}
