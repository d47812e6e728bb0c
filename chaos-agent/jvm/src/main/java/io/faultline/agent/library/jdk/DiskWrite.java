package io.faultline.agent.library.jdk;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.reflect.OpenFile;
import java.util.List;

/**
 * Writes to files by the JDK's streams and channels, and forcing them to the disk. Excludes files
 * that the agent itself writes, and anything without a path, such as the console.
 */
public final class DiskWrite extends PointHook {
  private static final String OWN_THREADS = "faultline-";

  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  public DiskWrite(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside() || Thread.currentThread().getName().startsWith(OWN_THREADS)) return null;
    nesting.enter();
    try {
      var path = OpenFile.path(self).orElse(null);
      return path == null ? null : pass(attribute -> List.of(path));
    } finally {
      nesting.leave();
    }
  }

  private FaultlineCall pass(CallView view) {
    gate.hold(view).sleep();
    return gate.failure(view, loader).map(Calls::thrown).orElse(null);
  }
}
