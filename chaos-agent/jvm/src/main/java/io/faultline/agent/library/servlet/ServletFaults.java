package io.faultline.agent.library.servlet;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.library.shared.HttpRequestView;
import io.faultline.agent.library.shared.NestedCall;
import java.io.IOException;

/**
 * Faults of a request to a servlet. The request has a thread of its own, which waits. It counts
 * once however often it is dispatched: forwards, includes, asynchronous dispatches and error pages
 * are the application's own, and so are the servlet's own nested calls.
 */
final class ServletFaults {
  /** The name of the constant of DispatcherType, in both packages. */
  private static final String FROM_CLIENT = "REQUEST";

  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  ServletFaults(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  /** Responds to a request without running the servlet. */
  @FunctionalInterface
  interface ErrorPage {
    void send(int status) throws IOException;
  }

  /**
   * @param dispatch null if a container does not say; then it counts as the client's
   */
  FaultlineCall of(Enum<?> dispatch, HttpRequestView request, ErrorPage page) throws IOException {
    if (nesting.isInside() || !isFromClient(dispatch)) return null;
    gate.hold(request).sleep();
    var failure = gate.failure(request, loader);
    if (failure.isPresent()) return Calls.thrown(failure.get());
    var status = gate.status(request);
    if (status.isEmpty()) return new NestedCall(nesting);
    page.send(status.getAsInt());
    return Calls.answered(null);
  }

  private static boolean isFromClient(Enum<?> dispatch) {
    return dispatch == null || dispatch.name().equals(FROM_CLIENT);
  }
}
