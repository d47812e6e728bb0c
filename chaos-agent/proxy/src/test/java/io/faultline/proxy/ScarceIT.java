package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A proxy with 1,024 descriptors and 64 MiB for buffers, under connections that come, stall and
 * reset by seed, through toxics that hold what they can.
 */
class ScarceIT {
  private static final long SEED = 4711;
  private static final int DESCRIPTORS = 1024;
  private static final int CALLERS = 120;
  private static final int MOST_BYTES = 4 << 20;
  private static final String[] EDGES = {
    "",
    "{'type':'latency','stream':'upstream','attributes':{'latency':300}}",
    "{'type':'latency','stream':'upstream','attributes':{'latency':50,'jitter':50,'packet_bytes':1448}},{'type':'latency','attributes':{'latency':20}}",
    "{'type':'slicer','stream':'upstream','attributes':{'average_size':500,'size_variation':500,'delay':20}}",
    "{'type':'bandwidth','stream':'upstream','attributes':{'rate':40000,'shared':true}}"
  };

  private final AtomicLong whole = new AtomicLong();
  private final AtomicLong resets = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  @Test
  @Timeout(180)
  void losesNothingForTwentySeconds(@TempDir Path folder) throws Exception {
    hold(folder, Duration.ofSeconds(20));
  }

  @Test
  @Tag("soak")
  @Timeout(900)
  void losesNothingForTenMinutes(@TempDir Path folder) throws Exception {
    hold(folder, Duration.ofMinutes(10));
  }

  private void hold(Path folder, Duration length) throws Exception {
    var process =
        ProxyProcess.withDescriptors(DESCRIPTORS, folder, "-Xmx64m", "-XX:MaxDirectMemorySize=64m");
    try (var faultline = process.proxy();
        var digests = new DigestServer()) {
      var edges = new ArrayList<InetSocketAddress>();
      for (int i = 0; i < EDGES.length; i++) edges.add(edge(faultline, i, digests.address()));
      double descriptors = faultline.metric("process_open_fds");
      run(edges, System.nanoTime() + length.toNanos());
      awaitClosed(faultline);
      System.out.printf(
          "scarce: seed %d, %d s, %d connections whole, %d reset by us, %d MiB, resident %.0f MiB%n",
          SEED,
          length.toSeconds(),
          whole.get(),
          resets.get(),
          bytes.get() >> 20,
          faultline.metric("process_resident_memory_bytes") / (1 << 20));
      assertThat(whole).hasValueGreaterThan(length.toSeconds());
      assertThat(resets).hasValueGreaterThan(length.toSeconds() / 4);
      assertThat(faultline.metric("process_open_fds")).isLessThanOrEqualTo(descriptors + 2);
      assertThat(faultline.metric("faultline_proxy_held_bytes")).isZero();
      assertThat(faultline.metric("faultline_proxy_event_loops"))
          .isEqualTo(Runtime.getRuntime().availableProcessors());
      for (int i = 0; i < EDGES.length; i++)
        assertThat(
                faultline.metric(
                    "faultline_proxy_connections_broken_total{proxy=\"e%d\"}".formatted(i)))
            .isZero();
      assertThat(process.output()).doesNotContain("OutOfMemory").doesNotContain("ERROR");
      assertThat(process.exit()).isZero();
    }
  }

  private static InetSocketAddress edge(TestProxy faultline, int number, String upstream) {
    var made =
        faultline.ok(
            "POST",
            "/proxies",
            "{'name':'e%d','listen':'127.0.0.1:0','upstream':'%s','toxics':[%s]}"
                .formatted(number, upstream, EDGES[number]));
    return TestProxy.address(made.get("listen").textValue());
  }

  /** Each caller sends, pauses and now and then resets; what it sends whole must arrive whole. */
  private void run(List<InetSocketAddress> edges, long endNanos) throws Exception {
    var threads = Executors.newFixedThreadPool(CALLERS);
    try {
      var random = new SplittableRandom(SEED);
      var callers = new ArrayList<Callable<Void>>();
      for (int i = 0; i < CALLERS; i++) {
        var its = random.split();
        callers.add(
            () -> {
              while (System.nanoTime() < endNanos) call(edges, its);
              return null;
            });
      }
      for (var done : threads.invokeAll(callers)) done.get();
    } finally {
      threads.shutdownNow();
    }
  }

  private void call(List<InetSocketAddress> edges, SplittableRandom random)
      throws IOException, InterruptedException {
    var sent = new byte[random.nextInt(1, random.nextInt(2, MOST_BYTES))];
    random.nextBytes(sent);
    boolean resets = random.nextInt(8) == 0;
    try (var socket = TestProxy.connect(edges.get(random.nextInt(edges.size())))) {
      socket.setSoTimeout(120_000);
      int half = random.nextInt(sent.length);
      socket.getOutputStream().write(sent, 0, half);
      if (random.nextInt(4) == 0) TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
      if (resets) {
        socket.setSoLinger(true, 0);
        this.resets.incrementAndGet();
        return;
      }
      socket.getOutputStream().write(sent, half, sent.length - half);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(DigestServer.digest(sent));
      whole.incrementAndGet();
      bytes.addAndGet(sent.length);
    }
  }

  private static void awaitClosed(TestProxy faultline) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                faultline
                    .call("GET", "/metrics", "")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("faultline_proxy_open_connections"))
                    .allMatch(line -> line.endsWith(" 0")));
  }
}
