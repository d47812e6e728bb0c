package io.faultline.agent.library.netty;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.HostView;
import io.faultline.agent.library.shared.NestedCall;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;

/**
 * Look-ups of host names by Netty's resolvers, before their caches and the hosts file. Resolvers
 * are built on other resolvers and on the JDK: only the outermost counts. Latency completes the
 * promise late, and no thread waits; an exception fails it without a look-up.
 */
public final class NettyLookup extends PointHook {
  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  public NettyLookup(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var view = HostView.of(arguments[0]).orElse(null);
    if (view == null) return null;
    int last = arguments.length - 1;
    @SuppressWarnings("unchecked")
    var promise = (Promise<Object>) arguments[last];
    var hold = gate.delay(view);
    var failure = gate.failure(view, loader).orElse(null);
    if (failure != null) {
      if (hold.isZero()) promise.tryFailure(failure);
      else hold.then(() -> promise.tryFailure(failure));
      return Calls.answered(promise);
    }
    var call = new Outermost(promise, hold);
    if (!hold.isZero()) {
      call.arguments = arguments.clone();
      call.arguments[last] = ImmediateEventExecutor.INSTANCE.newPromise();
    }
    return call;
  }

  private final class Outermost extends NestedCall {
    private final Promise<Object> promise;
    private final Hold hold;

    Outermost(Promise<Object> promise, Hold hold) {
      super(nesting);
      this.promise = promise;
      this.hold = hold;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (hold.isZero() || !(returned instanceof Future<?> asked)) return;
      var unused = asked.addListener(done -> hold.then(() -> tell(asked)));
      result = promise;
    }

    private void tell(Future<?> asked) {
      if (asked.isSuccess()) promise.trySuccess(asked.getNow());
      else promise.tryFailure(asked.cause());
    }
  }
}
