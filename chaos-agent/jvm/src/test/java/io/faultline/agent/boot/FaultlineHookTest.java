package io.faultline.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FaultlineHookTest {
  /** Enough for threads to become the favourite in turn. */
  private static final int CALLS = 300_000;

  private final FaultlineHook hook =
      new FaultlineHook() {
        @Override
        public FaultlineCall enter(Object glance, Object self, Object[] arguments, String origin) {
          return null;
        }
      };

  @Test
  void countsEachCallOfEachThreadThatItSpares() throws InterruptedException {
    var counter = new FaultlineCounter();
    hook.spare(counter);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) threads.add(new Thread(() -> call(CALLS)));
    threads.forEach(Thread::start);
    for (var thread : threads) thread.join();
    assertThat(counter.sum()).isEqualTo(4L * CALLS);
  }

  @Test
  void looksAtTheNextCallOfTheFavouriteTooOnceItSparesNone() {
    var counter = new FaultlineCounter();
    hook.spare(counter);
    call(CALLS);
    hook.spare(null);
    assertThat(hook.glance()).isSameAs(FaultlineHook.LOOK);
    assertThat(counter.sum()).isEqualTo(CALLS);
  }

  @Test
  void countsForTheFaultThatIsRaisedNow() {
    hook.spare(new FaultlineCounter());
    call(CALLS);
    var next = new FaultlineCounter();
    hook.spare(next);
    call(10);
    assertThat(next.sum()).isEqualTo(10);
  }

  @Test
  void favoursNobodyForACounterThatIsLiftedMeanwhile() {
    var lifted = new FaultlineCounter();
    hook.spare(lifted);
    hook.spare(null);
    hook.favour(new FaultlineCell(Thread.currentThread().getId()), lifted);
    assertThat(hook.glance()).isSameAs(FaultlineHook.LOOK);
  }

  private void call(int times) {
    for (int i = 0; i < times; i++) assertThat(hook.glance() == FaultlineHook.UNTOUCHED).isTrue();
  }
}
