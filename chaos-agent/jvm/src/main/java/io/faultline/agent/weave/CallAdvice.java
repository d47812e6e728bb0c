package io.faultline.agent.weave;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/** The one piece of code that is copied into woven methods; it holds no state and never throws. */
@SuppressWarnings({"UnusedVariable", "ParameterName"})
final class CallAdvice {
  private CallAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(
      @Slot int slot,
      @Advice.This(optional = true) Object self,
      @Advice.AllArguments(readOnly = false, typing = Typing.DYNAMIC) Object[] arguments,
      @Advice.Origin("#r") String returnType,
      @Advice.Local("call") FaultlineCall call) {
    FaultlineHook hook = FaultlineHook.SLOTS[slot];
    if (hook == null) return false;
    Object glance = hook.glance();
    if (glance == FaultlineHook.UNTOUCHED) return false;
    call = hook.enter(glance, self, arguments, returnType);
    if (call == null) return false;
    if (call.arguments != null) arguments = call.arguments;
    return call.skip;
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @Advice.Local("call") FaultlineCall call,
      @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object result,
      @Advice.Thrown(readOnly = false) Throwable thrown) {
    if (call != null) {
      call.exit(result, thrown);
      thrown = call.thrown;
      if (thrown == null) result = call.result;
    }
  }
}
