package io.faultline.junit;

import java.time.Instant;
import java.util.Optional;

/** A fault as the agent tells it. */
record FaultState(boolean isExpired, Effect effect) {
  static FaultState of(LoopbackHttp.Answer answer) {
    var json = answer.json();
    if (answer.status() != 200) throw new IllegalStateException("agent: " + json.text("detail"));
    return new FaultState(
        json.text("state").equals("expired"),
        new Effect(
            json.number("matched").orElse(0L),
            json.number("affected").orElse(0L),
            json.number("skipped").orElse(0L),
            instant(json.number("firstAffectedEpochNanos")),
            instant(json.number("lastAffectedEpochNanos"))));
  }

  private static Optional<Instant> instant(Optional<Long> epochNanos) {
    return epochNanos.map(nanos -> Instant.ofEpochSecond(0, nanos));
  }
}
