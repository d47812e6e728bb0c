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
  public Object glance() {
    return gate.glance();
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    return pass(LOOK, self, arguments, returnType);
  }

  @Override
  protected FaultlineCall pass(Object glance, Object self, Object[] arguments, String returnType) {
    var view = glance instanceof CallView chosen ? chosen : view(arguments);
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.thrown(failure.get());
    var returned = gate.returned(view, text -> ReturnValue.parse(text, returnType, loader));
    if (returned.isPresent()) return returned.get();
    var hold = gate.hold(view);
    return hold.isNone() ? null : new LateCall(hold);
  }

  private static CallView view(Object[] arguments) {
    return attribute -> argument(arguments, attribute);
  }

  private static List<String> argument(Object[] arguments, String attribute) {
    int index = index(attribute);
    return index < arguments.length ? List.of(String.valueOf(arguments[index])) : List.of();
  }

  /** Read digit by digit: a substring would be made at every call. */
  private static int index(String attribute) {
    int index = 0;
    int digits = attribute.length() - ARGUMENT.length();
    if (digits < 1 || digits > 3) return Integer.MAX_VALUE;
    for (int i = ARGUMENT.length(); i < attribute.length(); i++) {
      int digit = attribute.charAt(i) - '0';
      if (digit < 0 || digit > 9) return Integer.MAX_VALUE;
      index = 10 * index + digit;
    }
    return index;
  }
}
