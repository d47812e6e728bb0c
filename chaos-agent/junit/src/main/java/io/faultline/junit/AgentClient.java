package io.faultline.junit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The agent's control API, as far as tests need it. Thread-safe. */
final class AgentClient {
  private static final long RETRY_NANOS = 50_000_000;

  private final LoopbackHttp http;

  AgentClient(int port, String token) {
    http = new LoopbackHttp(port, token);
  }

  /** Raises a fault in this JVM and gives its id. */
  String raise(String fault, String target, Duration atMost) {
    var body =
        "{\"fault\":%s,\"target\":%s,\"leaseMillis\":%d}"
            .formatted(FlatJson.quote(fault), FlatJson.quote("* " + target), atMost.toMillis());
    var answer = ask("POST", "/v1/faults", body);
    if (answer.status() != 201)
      throw new IllegalArgumentException(
          "%s at %s: %s".formatted(fault, target, answer.json().text("detail")));
    return answer.json().text("id");
  }

  FaultState state(String id) {
    return FaultState.of(ask("GET", "/v1/faults/" + id, ""));
  }

  /**
   * Lifts a fault. One that keeps this JVM from talking to itself, by taking every descriptor for
   * instance, ends with its lease, within {@code patience}.
   */
  void lift(String id, Duration patience) {
    // A test that ran out of time was interrupted; that must not hinder the lifting.
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
        FaultState.of(http.send("DELETE", "/v1/faults/" + id, ""));
        return;
      } catch (IOException e) {
        if (System.nanoTime() - end > 0)
          throw new IllegalStateException("fault %s: not lifted: %s".formatted(id, e), e);
        LockSupport.parkNanos(RETRY_NANOS);
      }
  }

  private LoopbackHttp.Answer ask(String method, String path, String body) {
    try {
      return http.send(method, path, body);
    } catch (IOException e) {
      throw new IllegalStateException("agent: %s %s: %s".formatted(method, path, e), e);
    }
  }
}
