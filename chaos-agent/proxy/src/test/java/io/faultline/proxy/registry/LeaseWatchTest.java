package io.faultline.proxy.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.wire.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LeaseWatchTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void whatCannotBeEndedIsSaidAndTriedAgainAndHoldsUpNothingElse() throws Exception {
    var log = new Log(Log.Level.INFO, new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (log;
        var leases = new LeaseWatch(System::nanoTime, log)) {
      var tries = new CountDownLatch(2);
      var other = new CountDownLatch(1);
      leases.watch(Duration.ofMillis(1), () -> fail(tries));
      leases.watch(Duration.ofMillis(50), other::countDown);
      assertThat(other.await(10, TimeUnit.SECONDS)).as("the other one ended").isTrue();
      assertThat(tries.await(10, TimeUnit.SECONDS)).as("it was tried again").isTrue();
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("could not be lifted, trying again: java.lang.OutOfMemoryError: of a test");
  }

  @Test
  void whatWasLiftedMeanwhileIsNotTriedAgain() throws Exception {
    try (var leases = new LeaseWatch(System::nanoTime, Log.SILENT)) {
      var tries = new CountDownLatch(2);
      var first = new CountDownLatch(1);
      var leased =
          leases.watch(
              Duration.ofMillis(1),
              () -> {
                first.countDown();
                fail(tries);
              });
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
      leased.forget();
      assertThat(tries.await(1500, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private static void fail(CountDownLatch tries) {
    tries.countDown();
    throw new OutOfMemoryError("of a test");
  }
}
