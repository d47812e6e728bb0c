package io.faultline.client;

import java.util.Optional;
import java.util.OptionalLong;

/** Calls from a process to one peer that an agent has observed, and their guards. */
public record Edge(
    String peer,
    String client,
    String library,
    Optional<String> breaker,
    OptionalLong timeoutMillis,
    OptionalLong guardTimeoutMillis,
    Optional<String> guardTimeoutBy,
    OptionalLong calls,
    OptionalLong lastSeenEpochNanos) {
  static Edge of(Fields json) {
    return new Edge(
        json.text("peer"),
        json.text("client"),
        json.text("library"),
        json.optionalText("breaker"),
        json.optionalNumber("timeoutMillis"),
        json.optionalNumber("guardTimeoutMillis"),
        json.optionalText("guardTimeoutBy"),
        json.optionalNumber("calls"),
        json.optionalNumber("lastSeenEpochNanos"));
  }
}
