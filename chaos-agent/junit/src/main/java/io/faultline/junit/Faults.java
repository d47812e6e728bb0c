package io.faultline.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Injects faults into this JVM for the rest of one test. Thread-safe. */
public final class Faults {
  static final int AT_MOST_SECONDS = 60;

  private final PatientAgent agent;
  private final List<Injection> injections = new ArrayList<>();
  private boolean over;

  Faults(PatientAgent agent) {
    this.agent = agent;
  }

  /**
   * Raises a fault, for a minute at most; it is active on return.
   *
   * @param fault for instance {@code exception java.net.SocketException}
   * @param target point, match and selection: {@code jdbc "statement=select *" share=50%}
   * @throws IllegalArgumentException if the agent refuses it; the message says why
   */
  public Injection inject(String fault, String target) {
    return inject(fault, target, Duration.ofSeconds(AT_MOST_SECONDS));
  }

  /** As above, for this long at most; a test that takes longer fails. */
  public synchronized Injection inject(String fault, String target, Duration atMost) {
    if (over) throw new IllegalStateException("faults: expected a test under way, it is over");
    var id = agent.raise(fault, target, atMost);
    var injection = new Injection(agent, id, "%s at %s".formatted(fault, target), atMost);
    injections.add(injection);
    return injection;
  }

  /** Lifts all, even if one of them cannot be lifted; nothing is injected after. */
  synchronized void end() {
    over = true;
    liftAll();
  }

  synchronized void liftAll() {
    RuntimeException failure = null;
    for (var injection : injections)
      try {
        injection.lift();
      } catch (RuntimeException e) {
        if (failure == null) failure = e;
        else failure.addSuppressed(e);
      }
    if (failure != null) throw failure;
  }

  synchronized void verify() {
    injections.forEach(Injection::verify);
  }
}
