package io.faultline.agent.library.servlet;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import java.io.IOException;

/** What is done to a request to a servlet; it has a thread of its own, which waits. */
final class ServletFaults {
  private ServletFaults() {}

  /** Answers a request without the servlet. */
  @FunctionalInterface
  interface Answer {
    void status(int status) throws IOException;
  }

  static FaultlineCall of(FaultGate gate, CallView view, ClassLoader loader, Answer answer)
      throws IOException {
    gate.hold(view).sleep();
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.thrown(failure.get());
    var status = gate.status(view);
    if (status.isEmpty()) return null;
    answer.status(status.getAsInt());
    return Calls.answered(null);
  }
}
