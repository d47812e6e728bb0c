package io.faultline.agent.library.shared;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.fault.Nesting;

/**
 * Faults of an HTTP client whose calling thread waits for the response: latency delays the thread
 * before the request is sent, an exception is thrown and nothing is sent, a status replaces the one
 * that came. A request inside another client's request is no call of its own.
 */
public final class BlockingRequest {
  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  /** Replaces the status of a client's response; returns the response for the caller. */
  @FunctionalInterface
  public interface StatusChange {
    Object apply(Object response, int status);
  }

  public BlockingRequest(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  /** Null if the request is left alone. */
  public FaultlineCall pass(HttpRequestView request, StatusChange change) {
    if (nesting.isInside()) return null;
    gate.hold(request).sleep();
    var failure = gate.failure(request, loader);
    if (failure.isPresent()) return Calls.thrown(failure.get());
    var status = gate.status(request);
    return status.isEmpty() ? null : new OtherStatus(change, status.getAsInt());
  }

  private static final class OtherStatus extends FaultlineCall {
    private final StatusChange change;
    private final int status;

    OtherStatus(StatusChange change, int status) {
      this.change = change;
      this.status = status;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (returned != null) HookFailures.guard(this, () -> result = change.apply(returned, status));
    }
  }
}
