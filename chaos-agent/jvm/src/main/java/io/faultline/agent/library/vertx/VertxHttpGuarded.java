package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.observe.edge.GuardContext;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Links a request of the Vert.x HTTP client to the guards that were active when it was requested:
 * it is sent later, once there is a connection.
 */
public final class VertxHttpGuarded extends PointHook {
  private static final Map<Object, GuardContext> COVERS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final EdgeRecorder recorder;

  public VertxHttpGuarded(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var context = recorder.guards().current();
    return context.equals(GuardContext.NONE) ? null : new Asked(context);
  }

  static GuardContext coverOf(Object request) {
    return COVERS.getOrDefault(request, GuardContext.NONE);
  }

  private static final class Asked extends FaultlineCall {
    private final GuardContext context;

    Asked(GuardContext context) {
      this.context = context;
    }

    /** The caller's own handlers run later, so they send a request that is already linked. */
    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (returned instanceof Future<?> future)
        HookFailures.guard(this, () -> future.onSuccess(request -> COVERS.put(request, context)));
    }
  }
}
