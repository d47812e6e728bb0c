package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Far more than there is memory for, held by a latency on many connections whose readers have
 * stopped: each waits, and none is reset.
 */
@Timeout(180)
class ManyHeldIT {
  private static final int CONNECTIONS = 150;
  private static final String[] SMALL = {"-Xmx48m", "-XX:MaxDirectMemorySize=48m"};
  private static final String HELD = "faultline_proxy_held_bytes";

  private final byte[] sent = new byte[3 << 20];
  private final AtomicLong written = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Also once the writers have ended, and what they sent waits in the kernel. */
  @Test
  void noneIsResetAndNoneGetsMoreThanThereIs(@TempDir Path folder) throws Exception {
    new Random(4711).nextBytes(sent);
    var process = new ProxyProcess(folder, SMALL);
    try (var faultline = process.proxy();
        var server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
      var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
      faultline.toxic("{'type':'latency','stream':'upstream','attributes':{'latency':500}}");
      var writers = new ArrayList<Future<Integer>>();
      var accepted = new ArrayList<Socket>();
      for (int i = 0; i < CONNECTIONS; i++) {
        writers.add(threads.submit(() -> write(listen)));
        accepted.add(server.accept());
      }
      awaitStill();
      double budget = faultline.metric("faultline_proxy_budget_bytes");
      assertThat(faultline.metric(HELD)).isBetween(0.5 * budget, 1.1 * budget);
      var readers = accepted.stream().map(socket -> threads.submit(() -> read(socket))).toList();
      while (!readers.stream().allMatch(Future::isDone))
        assertThat(faultline.metric(HELD)).isLessThan(1.1 * budget);
      for (var read : readers) assertThat(read.get()).isEqualTo(sent);
      for (var end : writers) assertThat(end.get()).isNegative();
      assertThat(faultline.metric("faultline_proxy_connections_broken_total{proxy=\"p\"}"))
          .isZero();
      assertThat(process.output()).doesNotContain("OutOf");
    } finally {
      threads.shutdownNow();
    }
  }

  /** How the connection ended: -1 is as it should. */
  private int write(InetSocketAddress listen) throws IOException {
    try (var socket = TestProxy.connect(listen)) {
      socket.setSoTimeout(120_000);
      for (int at = 0; at < sent.length; at += 1 << 14) {
        socket.getOutputStream().write(sent, at, 1 << 14);
        written.addAndGet(1 << 14);
      }
      socket.shutdownOutput();
      return socket.getInputStream().read();
    }
  }

  private static byte[] read(Socket accepted) throws IOException {
    try (accepted) {
      return accepted.getInputStream().readAllBytes();
    }
  }

  /** Nobody writes any more. */
  private void awaitStill() {
    List<Long> before = new ArrayList<>(List.of(-1L));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> before.set(0, written.get()) == written.get());
  }
}
