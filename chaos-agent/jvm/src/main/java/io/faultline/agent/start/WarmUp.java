package io.faultline.agent.start;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.weave.Cut;
import io.faultline.agent.weave.TypeFilter;
import io.faultline.agent.weave.WeaveException;
import io.faultline.agent.weave.Weaver;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Weaves and restores a class of its own, so that the first real fault need not load Byte Buddy.
 */
final class WarmUp {
  /** Long enough for most hosts to have started, short enough to be before the first fault. */
  private static final long AFTER_START_SECONDS = 5;

  private WarmUp() {}

  /** On a thread of its own when the host has started: the start is not to share a processor. */
  static void later(Weaver weaver, ScheduledExecutorService timer) {
    var unused = timer.schedule(() -> aside(weaver), AFTER_START_SECONDS, TimeUnit.SECONDS);
  }

  private static void aside(Weaver weaver) {
    var thread = new Thread(null, () -> attempt(weaver), "faultline-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void attempt(Weaver weaver) {
    try {
      run(weaver);
    } catch (WeaveException e) {
      // the first fault will say so
    }
  }

  private static void run(Weaver weaver) throws WeaveException {
    var cut =
        new Cut(
            TypeFilter.named(WarmUpTarget.class.getName()),
            (name, types) -> true,
            loader -> new Nothing());
    WarmUpTarget.add(1, 2L);
    weaver.weave(List.of(cut)).restore();
  }

  private static final class Nothing extends FaultlineHook {
    @Override
    public FaultlineCall enter(Object self, Object[] arguments, String origin) {
      return null;
    }
  }
}
