package io.faultline.agent.fault;

import io.faultline.agent.boot.FaultlineCall;

/** The possible changes of a call. */
public final class Calls {
  private Calls() {}

  /** Skips the method's code; the caller gets {@code result}. */
  public static FaultlineCall answered(Object result) {
    var call = new FaultlineCall();
    call.skip = true;
    call.result = result;
    return call;
  }

  /** Skips the method's code; the caller gets the exception {@code failure}. */
  public static FaultlineCall thrown(Throwable failure) {
    var call = new FaultlineCall();
    call.skip = true;
    call.thrown = failure;
    return call;
  }

  /** Runs the method's code with other arguments. */
  public static FaultlineCall withArguments(Object... arguments) {
    var call = new FaultlineCall();
    call.arguments = arguments;
    return call;
  }
}
