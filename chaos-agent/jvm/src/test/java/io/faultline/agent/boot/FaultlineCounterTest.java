package io.faultline.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FaultlineCounterTest {
  /** More than it has cells, so that some share one and some own theirs. */
  private static final int THREADS = 80;

  private static final int CALLS = 20_000;

  @Test
  void losesNoCallOfAnyThread() throws InterruptedException {
    var counter = new FaultlineCounter();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < THREADS; i++)
      threads.add(
          new Thread(
              () -> {
                for (int call = 0; call < CALLS; call++) counter.increment();
              }));
    threads.forEach(Thread::start);
    for (var thread : threads) thread.join();
    assertThat(counter.sum()).isEqualTo((long) THREADS * CALLS);
  }
}
