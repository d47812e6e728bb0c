package io.faultline.agent.fault;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.weave.OriginText;

/**
 * A hook that sees each call once, however often the call enters its method. If the hook itself
 * fails, the call is left alone and the failure is reported.
 */
public abstract class PointHook extends FaultlineHook {
  @Override
  public final FaultlineCall enter(
      Object fastPath, Object self, Object[] arguments, String origin) {
    try {
      if (OriginText.isReentered(origin) && Reentry.isHere(origin, arguments)) return null;
      return pass(fastPath, self, arguments, origin);
    } catch (Throwable e) {
      return failed(e);
    }
  }

  /** Null, which leaves the call alone; for a hook that looks at it later. */
  protected final FaultlineCall failed(Throwable failure) {
    HookFailures.report(this, failure);
    return null;
  }

  /** As {@link #pass(Object, Object[], String)}, for a hook with a fast path. */
  protected FaultlineCall pass(Object fastPath, Object self, Object[] arguments, String origin)
      throws Throwable {
    return pass(self, arguments, origin);
  }

  /** What to do with this call, or null to leave it alone. */
  protected abstract FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws Throwable;
}
