package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.CallView;
import io.faultline.agent.raise.Calls;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.PointHook;
import java.util.List;

/**
 * Any method. Latency comes after its own code: a future it gives completes late, else the thread
 * waits, unless it is one of an event loop, whose call is spared.
 */
public final class MethodCall extends PointHook {
  private static final String ARGUMENT = "argument.";

  private final Gate gate;
  private final ClassLoader loader;

  public MethodCall(Gate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    CallView view = attribute -> argument(arguments, attribute);
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.thrown(failure.get());
    var returned = gate.returned(view, text -> ReturnValue.parse(text, returnType, loader));
    if (returned.isPresent()) return returned.get();
    var hold = gate.hold(view);
    return hold.isNone() ? null : new LateCall(hold);
  }

  private static List<String> argument(Object[] arguments, String attribute) {
    var text = attribute.substring(ARGUMENT.length());
    int index = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    return index < arguments.length ? List.of(String.valueOf(arguments[index])) : List.of();
  }
}
