package io.faultline.agent.resource;

import static io.faultline.agent.raise.RefusedException.Reason.CONFLICT;
import static io.faultline.agent.raise.RefusedException.Reason.UNFIT;

import io.faultline.agent.raise.FaultListener;
import io.faultline.agent.raise.Means;
import io.faultline.agent.raise.Raised;
import io.faultline.agent.raise.RefusedException;
import io.faultline.agent.weave.Weaver;
import io.faultline.fault.ResourceFault;
import io.faultline.fault.Selection;
import java.lang.instrument.Instrumentation;

/** Does resource faults to this JVM. Thread-safe. */
public final class Resources implements Means {
  private static final String POINT = "jvm";

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final FaultListener listener;

  public Resources(Instrumentation instrumentation, Weaver weaver, FaultListener listener) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.listener = listener;
  }

  @Override
  public InEffect apply(Raised fault, Runnable begin) throws RefusedException {
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
    var strain = strain((ResourceFault) fault.fault());
    begin.run();
    var thread = new Thread(null, () -> run(strain, fault), "faultline-" + fault.id());
    thread.setDaemon(true);
    thread.start();
    return new Running(strain, thread);
  }

  private void run(Strain strain, Raised fault) {
    try {
      strain.run(() -> fault.affectOnce(listener));
    } catch (Exception | OutOfMemoryError e) {
      strain.stop();
    }
  }

  private Strain strain(ResourceFault fault) throws RefusedException {
    try {
      return Strains.of(fault, instrumentation, weaver);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(UNFIT, e.getMessage());
    } catch (IllegalStateException e) {
      throw new RefusedException(CONFLICT, e.getMessage());
    }
  }

  private record Running(Strain strain, Thread thread) implements InEffect {
    @Override
    public void silence() {
      strain.stop();
    }

    @Override
    public void remove() {
      strain.stop();
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
