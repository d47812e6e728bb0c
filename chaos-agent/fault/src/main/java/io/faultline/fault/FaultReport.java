package io.faultline.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A fault, or a part of one, as its source reports it.
 *
 * @param source the source's name
 * @param id the name that the source gives it
 * @param fault its text there; a proxy has a text form of its own
 * @param target its target's text
 * @param raised when it was raised, if its source records that
 * @param counted what its effect counts
 * @param effect by the caller's clock
 */
public record FaultReport(
    String source,
    String id,
    String fault,
    String target,
    State state,
    Optional<Instant> raised,
    Duration leaseRemaining,
    Counted counted,
    Effect effect) {
  /** Whether the fault is active, and if not, what ended it. */
  public enum State {
    RAISED,
    LIFTED,
    EXPIRED;

    /** The state of this name in a source's API. */
    public static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an effect counts. */
  public enum Counted {
    CALLS("call", "calls"),
    REQUESTS("request", "requests"),
    CONNECTIONS("connection", "connections"),
    PROCESSES("process", "processes"),
    CONTAINERS("container", "containers"),
    ACTIONS("action", "actions");

    private final String one;
    private final String text;

    Counted(String one, String text) {
      this.one = one;
      this.text = text;
    }

    /** What is counted for a fault at this target. */
    public static Counted of(Fault fault, Target target) {
      return Wire.isTarget(target) && Wire.picksRequests(fault, target)
          ? REQUESTS
          : Where.of(target).counted();
    }

    /** {@code 1 call}, {@code 12 calls}. */
    public String text(long count) {
      return count + " " + (count == 1 ? one : text);
    }

    /** {@code call}. */
    public String one() {
      return one;
    }

    /** {@code calls}. */
    public String text() {
      return text;
    }
  }

  /** As commands refer to it: {@code payment/f3}. */
  public String fullId() {
    return source + "/" + id;
  }

  public boolean isRaised() {
    return state == State.RAISED;
  }
}
