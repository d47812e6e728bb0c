package io.faultline.agent.library.spring;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Origin;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.method.MethodFaults;

/** Methods of Spring's beans. Calls of a bean to itself are part of the call that they are in. */
public final class SpringBean extends PointHook {
  @SuppressWarnings("ThreadLocalUsage") // removed with the fault
  private final ThreadLocal<Object> inside = new ThreadLocal<>();

  private final FaultGate gate;
  private final ClassLoader loader;

  public SpringBean(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String text) {
    if (inside.get() == self) return null;
    var view = new BeanView(self, Origin.of(text), arguments);
    if (!gate.matches(view)) return null;
    var outer = inside.get();
    inside.set(self);
    FaultlineCall call;
    try {
      call = MethodFaults.of(gate, view, loader, text);
    } catch (RuntimeException | Error e) {
      leaveTo(outer);
      throw e;
    }
    return new BeanCall(call, outer);
  }

  private void leaveTo(Object outer) {
    if (outer == null) inside.remove();
    else inside.set(outer);
  }

  /** A call of a bean, and the fault's change of it, if any. */
  private final class BeanCall extends FaultlineCall {
    private final FaultlineCall own;
    private final Object outer;

    BeanCall(FaultlineCall own, Object outer) {
      this.own = own == null ? new FaultlineCall() : own;
      this.outer = outer;
      skip = this.own.skip;
      arguments = this.own.arguments;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      leaveTo(outer);
      own.exit(returned, failure);
      result = own.result;
      thrown = own.thrown;
    }
  }
}
