package io.faultline.agent.library.jdk;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.reflect.OpenFile;
import java.util.List;

/**
 * Writes to files by the JDK's asynchronous channels. Latency delays their completion, and no
 * thread waits; an exception completes them in the same way, and nothing is written.
 */
public final class AsyncDiskWrite extends PointHook {
  private final FaultGate gate;
  private final ClassLoader loader;

  public AsyncDiskWrite(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var path = OpenFile.path(self);
    var executor = OpenFile.executor(self);
    if (path.isEmpty() || executor.isEmpty()) return null;
    CallView view = attribute -> List.of(path.get());
    var hold = gate.delay(view);
    var failure = gate.failure(view, loader);
    if (hold.isNone() && failure.isEmpty()) return null;
    var late = new LateWrite(hold, executor.get(), arguments);
    failure.ifPresent(late::failWithoutWriting);
    return late;
  }
}
