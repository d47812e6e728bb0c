package io.faultline.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandler;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SafeIoTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Log log =
      new Log(Log.Level.ERROR, new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void anErrorInTheIoIsSaidAndEndsNoEventLoop() throws Exception {
    var errors = new AtomicInteger(3);
    var group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("safe-io", true),
            SafeIo.of(
                executor -> failing(NioIoHandler.newFactory().newHandler(executor), errors), log));
    try {
      // A loop may run a task without looking at its I/O in between.
      for (int task = 0; task < 10_000 && errors.get() > 0; task++)
        assertThat(group.submit(() -> "done").get(10, TimeUnit.SECONDS)).isEqualTo("done");
      assertThat(errors).hasNonPositiveValue();
      assertThat(group.submit(() -> "done").get(10, TimeUnit.SECONDS)).isEqualTo("done");
      assertThat(group.iterator().next().isTerminated()).isFalse();
    } finally {
      shutDown(group);
    }
    log.close();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("event loop goes on after: java.lang.OutOfMemoryError: of a test");
  }

  @Test
  void anEventLoopThatEndsByItselfIsReported() throws Exception {
    var ended = new CountDownLatch(1);
    var told = new CountDownLatch(1);
    var loops = loops((type, details) -> told.countDown(), ended::countDown);
    shutDown(loops.group());
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(told.getCount()).isZero();
    assertThat(loops.running()).isZero();
  }

  @Test
  void soIsOneOfTheApi() throws Exception {
    var ended = new CountDownLatch(1);
    var loops = loops((type, details) -> {}, ended::countDown);
    shutDown(loops.begin(1, "safe-io-control"));
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    loops.close();
  }

  @Test
  void oneThatIsClosedIsNot() throws Exception {
    var ended = new CountDownLatch(1);
    loops((type, details) -> {}, ended::countDown).close();
    assertThat(ended.await(300, TimeUnit.MILLISECONDS)).isFalse();
  }

  private static Loops loops(EventSink events, Runnable ended) {
    return new Loops(Transport.NIO, 1, 1, Budget.ofProcess(), Log.SILENT, events, ended);
  }

  private static void shutDown(EventLoopGroup group) throws InterruptedException {
    assertThat(group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS))
        .isTrue();
  }

  /** Throws an Error as often as is left where it is to run. */
  private static IoHandler failing(IoHandler io, AtomicInteger left) {
    return (IoHandler)
        Proxy.newProxyInstance(
            IoHandler.class.getClassLoader(),
            new Class<?>[] {IoHandler.class},
            (self, method, arguments) -> {
              if (method.getName().equals("run") && left.getAndDecrement() > 0)
                throw new OutOfMemoryError("of a test");
              return method.invoke(io, arguments);
            });
  }
}
