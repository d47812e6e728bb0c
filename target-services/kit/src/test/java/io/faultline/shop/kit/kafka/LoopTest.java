package io.faultline.shop.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.testbed.Wait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
  private final List<Throwable> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger times = new AtomicInteger();

  @Test
  void goesOnAfterAnythingThatIsThrown() throws Exception {
    var causes = List.<Throwable>of(new OutOfMemoryError("as if"), new IllegalStateException());
    var loop = new Loop("test", () -> fail(causes), told::add);
    loop.start();
    Wait.until("it goes on", () -> times.get() > 2);
    assertThat(told).containsExactlyElementsOf(causes);
    assertThat(loop.problem()).isEmpty();
    loop.stop();
    loop.join(Duration.ofSeconds(30));
    assertThat(loop.problem()).isEmpty();
  }

  private void fail(List<Throwable> causes) {
    var time = times.getAndIncrement();
    if (time < causes.size()) {
      LoopTest.<RuntimeException>raise(causes.get(time));
    }
  }

  @SuppressWarnings("unchecked") // the cast is erased, so any exception is thrown
  private static <T extends Throwable> void raise(Throwable cause) throws T {
    throw (T) cause;
  }

  @Test
  void saysThatItsThreadHasDied() {
    var loop =
        new Loop(
            "test",
            () -> {
              throw new OutOfMemoryError("the first");
            },
            cause -> {
              throw new OutOfMemoryError("the report failed as well");
            });
    loop.start();
    Wait.until("it says so", () -> loop.problem().isPresent());
    assertThat(loop.problem())
        .contains("thread test died of java.lang.OutOfMemoryError: the report failed as well");
  }
}
