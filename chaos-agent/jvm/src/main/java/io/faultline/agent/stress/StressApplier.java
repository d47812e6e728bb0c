package io.faultline.agent.stress;

import static io.faultline.agent.fault.RefusedException.Reason.CONFLICT;
import static io.faultline.agent.fault.RefusedException.Reason.UNFIT;

import io.faultline.agent.fault.ActiveFault;
import io.faultline.agent.fault.FaultApplier;
import io.faultline.agent.fault.FaultListener;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.fault.RefusedException;
import io.faultline.agent.observe.vitals.PoolFinder;
import io.faultline.agent.weave.Weaver;
import io.faultline.fault.ResourceFault;
import io.faultline.fault.Selection;
import java.lang.instrument.Instrumentation;

/** Applies resource faults to this JVM. Thread-safe. */
public final class StressApplier implements FaultApplier {
  private static final String POINT = "jvm";

  private final Stressors stressors;
  private final FaultListener listener;

  public StressApplier(
      Instrumentation instrumentation, Weaver weaver, PoolFinder pools, FaultListener listener) {
    stressors = new Stressors(instrumentation, weaver, pools);
    this.listener = listener;
  }

  @Override
  public InEffect apply(ActiveFault fault, Runnable begin) throws RefusedException {
    var target = fault.target();
    if (!target.point().equals(POINT)
        || !target.match().isEmpty()
        || !target.selection().equals(Selection.ALL))
      throw new RefusedException(
          UNFIT,
          "target: expected '"
              + target.process()
              + " jvm' for '"
              + fault.fault().text()
              + "', got '"
              + target.text()
              + "'");
    var stressor = stressor((ResourceFault) fault.fault());
    begin(stressor);
    begin.run();
    var thread = new Thread(null, () -> run(stressor, fault), "faultline-" + fault.id());
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (Throwable e) {
      stressor.stop();
      run(stressor, fault); // returns at once what it has already taken
      throw e;
    }
    return new Running(stressor, thread);
  }

  private static void begin(Stressor stressor) throws RefusedException {
    try {
      stressor.begin();
    } catch (Exception e) {
      throw new RefusedException(CONFLICT, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private void run(Stressor stressor, ActiveFault fault) {
    try {
      stressor.run(() -> fault.affectOnce(listener));
    } catch (Throwable e) {
      stressor.stop();
      HookFailures.report(stressor, e);
    }
  }

  private Stressor stressor(ResourceFault fault) throws RefusedException {
    try {
      return stressors.of(fault);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(UNFIT, e.getMessage());
    } catch (IllegalStateException e) {
      throw new RefusedException(CONFLICT, e.getMessage());
    }
  }

  private record Running(Stressor stressor, Thread thread) implements InEffect {
    @Override
    public void silence() {
      stressor.stop();
    }

    @Override
    public void remove() {
      stressor.stop();
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
