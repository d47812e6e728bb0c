package io.faultline.local.process;

import java.util.Objects;

/**
 * A component as the control API shows it; {@code pid}, {@code lastDeath} and its age are null
 * where there is none.
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

  /** Not named like a property, as it is none of the JSON. */
  public boolean serves() {
    return state.equals(State.UP.text());
  }
}
