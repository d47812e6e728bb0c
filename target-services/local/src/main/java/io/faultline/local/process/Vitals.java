package io.faultline.local.process;

import io.faultline.local.component.Component;
import java.time.Duration;

/** The history of a component. Thread-safe. */
final class Vitals {
  private State state = State.STARTING;
  private boolean everReady;
  private int restarts;
  private int vainTries;
  private Death lastDeath;
  private Backoff backoff = Backoff.initial();
  private long upSinceNanos;

  synchronized void launched() {
    if (state == State.DOWN) {
      restarts++;
    }
    state = everReady || restarts > 0 ? State.RESTARTING : State.STARTING;
  }

  synchronized void ready(long nowNanos) {
    state = State.UP;
    everReady = true;
    vainTries = 0;
    upSinceNanos = nowNanos;
  }

  /** Records a death; returns the delay before the next try. */
  synchronized Duration died(Death death) {
    if (state == State.UP) {
      backoff = backoff.afterBeingUp(Duration.ofNanos(death.atNanos() - upSinceNanos));
    } else {
      vainTries++;
    }
    state = State.DOWN;
    lastDeath = death;
    var wait = backoff.next();
    backoff = backoff.doubled();
    return wait;
  }

  /** Deaths in a row without being ready in between. */
  synchronized int vainTries() {
    return vainTries;
  }

  /** Records an end on purpose, for a start with another configuration. */
  synchronized void changed() {
    state = State.RESTARTING;
    vainTries = 0;
    backoff = Backoff.initial();
  }

  synchronized void stopped() {
    state = State.STOPPED;
  }

  synchronized Status status(Component component, Long pid, long nowNanos) {
    return new Status(
        component.name(),
        state.text(),
        pid,
        component.port(),
        restarts,
        lastDeath == null ? null : lastDeath.cause(),
        lastDeath == null ? null : lastDeath.secondsBefore(nowNanos));
  }
}
