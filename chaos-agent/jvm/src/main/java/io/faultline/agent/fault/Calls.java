package io.faultline.agent.fault;

import io.faultline.agent.boot.FaultlineCall;

/** The things that can be done to a call. */
public final class Calls {
  private Calls() {}

  /** The method's code is left out and the caller gets {@code result}. */
  public static FaultlineCall answered(Object result) {
    var call = new FaultlineCall();
    call.skip = true;
    call.result = result;
    return call;
  }

  /** The method's code is left out and the caller is thrown {@code failure}. */
  public static FaultlineCall thrown(Throwable failure) {
    var call = new FaultlineCall();
    call.skip = true;
    call.thrown = failure;
    return call;
  }

  /** The method's code runs with other arguments. */
  public static FaultlineCall withArguments(Object... arguments) {
    var call = new FaultlineCall();
    call.arguments = arguments;
    return call;
  }
}
