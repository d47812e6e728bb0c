package io.faultline.local.process;

import java.util.Objects;

/**
 * A component as the control API shows it; {@code pid}, {@code lastDeath} and its age are null if
 * absent.
 */
public record Status(
    String name,
    String state,
    Long pid,
    int port,
    int restarts,
    String lastDeath,
    Double lastDeathSecondsAgo) {
  public Status {
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
  }

  /** Not named like a property, because it is not part of the JSON. */
  public boolean serves() {
    return state.equals(State.UP.text());
  }
}
