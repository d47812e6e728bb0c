package io.faultline.junit;

import io.faultline.client.AgentClient;
import io.faultline.client.FaultState;
import io.faultline.client.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The agent in this JVM, whose faults must end in whatever way the test ends. Thread-safe. */
final class PatientAgent {
  private static final long RETRY_NANOS = 50_000_000;

  private final AgentClient agent;

  PatientAgent(int port, String token) {
    agent = new AgentClient("this JVM", new LoopbackHttp(port, token));
  }

  /** Raises a fault in this JVM and returns its id. */
  String raise(String fault, String target, Duration atMost) {
    try {
      return agent.raise(fault, "* " + target, atMost).id();
    } catch (RefusedException e) {
      throw new IllegalArgumentException("%s at %s: %s".formatted(fault, target, e.detail()), e);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  FaultState state(String id) {
    try {
      return agent.fault(id);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Lifts a fault. If the fault keeps this JVM from reaching its own agent, for instance by taking
   * every descriptor, it ends with its lease, within {@code patience}.
   */
  void lift(String id, Duration patience) {
    // A test that timed out was interrupted; the interrupt must not prevent the lifting.
    boolean interrupted = Thread.interrupted();
    try {
      liftPatiently(id, patience);
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private void liftPatiently(String id, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true)
      try {
        agent.lift(id);
        return;
      } catch (RefusedException e) {
        throw new IllegalStateException(e.getMessage(), e);
      } catch (IOException e) {
        if (System.nanoTime() - end > 0)
          throw new IllegalStateException("fault %s: not lifted: %s".formatted(id, e), e);
        LockSupport.parkNanos(RETRY_NANOS);
      }
  }
}
