package io.faultline.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrowPaceTest {
  private final ThrowPace pace = new ThrowPace(Duration.ofMillis(50));

  @Test
  void keepsTheExceptionsOfALoopApart() throws InterruptedException {
    var loop = new Object();
    long start = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      pace.await(loop);
      pace.thrown(loop);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(99));
  }

  @Test
  void doesNotKeepTheNextCallOfALoopThatIsThrownNoMore() throws InterruptedException {
    var loop = new Object();
    pace.thrown(loop);
    pace.await(loop);
    pace.await(new Object());
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) pace.await(loop);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }
}
