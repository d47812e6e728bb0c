package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What nobody should notice: bytes, ends and back-pressure are the same as without the proxy. */
@Timeout(120)
class TransparencyIT {
  private final TestProxy faultline = new TestProxy();

  @AfterEach
  void close() {
    faultline.close();
  }

  @Test
  void everyByteArrivesInOrderWithToxicityZeroAndWithToxicsComingAndGoing() throws Exception {
    try (var echo = new EchoServer()) {
      var listen = faultline.lead(echo.address());
      faultline.toxic("{'type':'reset_peer','name':'z','toxicity':0}");
      faultline.toxic("{'type':'timeout','name':'y','toxicity':0,'stream':'upstream'}");
      try (var socket = TestProxy.connect(listen)) {
        var sent = new byte[64 << 20];
        new Random(1).nextBytes(sent);
        var writing = CompletableFuture.runAsync(() -> write(socket, sent));
        var read = CompletableFuture.supplyAsync(() -> read(socket, sent.length));
        int sets = 0;
        for (; !read.isDone() && sets < 200; sets++) {
          faultline.ok("PUT", "/proxies/p/toxics", SETS[sets % SETS.length]);
        }
        assertThat(sets).as("sets of toxics while bytes passed").isGreaterThan(SETS.length);
        faultline.ok("PUT", "/proxies/p/toxics", "[]");
        writing.join();
        assertThat(Arrays.equals(read.join(), sent)).isTrue();
      }
    }
  }

  @Test
  void toxicityZeroCostsNoTime() throws Exception {
    try (var echo = new EchoServer()) {
      var bare = faultline.lead(echo.address());
      var spared =
          faultline
              .ok("POST", "/proxies", SPARED.formatted(echo.address()))
              .get("listen")
              .textValue();
      try (var without = TestProxy.connect(bare);
          var with = TestProxy.connect(address(spared))) {
        // The first ones are what the virtual machine warms up with, and overwritten.
        var times = new long[2][TRIPS];
        for (int i = 0; i < 2 * TRIPS; i++) {
          times[0][i % TRIPS] = roundTrip(without);
          times[1][i % TRIPS] = roundTrip(with);
        }
        assertThat(median(times[1]) * 1.0 / median(times[0])).isBetween(0.5, 1.5);
      }
    }
  }

  private static final int TRIPS = 3000;

  private static final String SPARED =
      "{'name':'q','listen':'127.0.0.1:0','upstream':'%s','toxics':["
          + "{'type':'latency','toxicity':0,'attributes':{'latency':1}},"
          + "{'type':'latency','stream':'upstream','toxicity':0,'attributes':{'latency':1}},"
          + "{'type':'bandwidth','toxicity':0,'attributes':{'rate':1}},"
          + "{'type':'slicer','toxicity':0,'attributes':{'average_size':1,'delay':1000}},"
          + "{'type':'black_hole','toxicity':0},{'type':'cut','toxicity':0,'attributes':{'bytes':1}}]}";

  private static InetSocketAddress address(String listen) {
    int port = Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static long roundTrip(Socket socket) throws IOException {
    long start = System.nanoTime();
    assertThat(TestProxy.echo(socket, "ping")).isEqualTo("ping");
    return System.nanoTime() - start;
  }

  private static long median(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static final String[] SETS = {
    "[{'type':'latency','attributes':{'latency':20,'jitter':20,'packet_bytes':1448}}]",
    "[{'type':'latency','attributes':{'latency':5}},{'type':'slicer','stream':'upstream','attributes':{'average_size':100,'size_variation':50}}]",
    "[{'type':'bandwidth','attributes':{'rate':20000}},{'type':'black_hole','stream':'upstream'}]",
    "[{'type':'noop'},{'type':'latency','attributes':{'latency':50,'jitter':10}}]",
    "[]"
  };

  @Test
  void oneSideMayEndBeforeTheOther() throws Exception {
    try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
      var serving =
          CompletableFuture.runAsync(
              () -> {
                try (var client = server.accept()) {
                  var all = client.getInputStream().readAllBytes();
                  client
                      .getOutputStream()
                      .write(
                          ("got " + all.length).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      try (var socket = TestProxy.connect(listen)) {
        socket.getOutputStream().write(new byte[100_000]);
        socket.shutdownOutput();
        assertThat(
                new String(
                    socket.getInputStream().readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8))
            .isEqualTo("got 100000");
      }
      serving.join();
    }
  }

  /** Of 1 MiB for each latency, as it was once, 48 MiB would take 14 s. */
  @Test
  void latencyHoldsWhatComesInItsTimeAndIsNoLimitOfBandwidth() throws Exception {
    try (var echo = new EchoServer()) {
      var listen = faultline.lead(echo.address());
      faultline.toxic("{'type':'latency','stream':'upstream','attributes':{'latency':300}}");
      try (var socket = TestProxy.connect(listen)) {
        var sent = new byte[48 << 20];
        new Random(1).nextBytes(sent);
        long start = System.nanoTime();
        var writing = CompletableFuture.runAsync(() -> write(socket, sent));
        assertThat(Arrays.equals(read(socket, sent.length), sent)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isBetween(Duration.ofMillis(300), Duration.ofSeconds(7));
        writing.join();
      }
    }
  }

  @Test
  void aReaderThatStopsStopsTheWriterAndLosesNothingThoughTheWriterEnds() throws Exception {
    try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
      try (var socket = TestProxy.connect(listen);
          var slow = server.accept()) {
        slow.setSoTimeout(20_000);
        var sent = new AtomicLong();
        long total = 64L << 20;
        var writing = CompletableFuture.runAsync(() -> flood(socket, total, sent));
        long stuckAt = awaitStill(sent);
        assertThat(stuckAt).isLessThan(total - (16 << 20));
        assertThat(drain(slow.getInputStream())).isEqualTo(total);
        writing.join();
      }
    }
  }

  /** Waits until the count stands still. */
  private static long awaitStill(AtomicLong count) {
    var before = new AtomicLong(-1);
    await()
        .pollInterval(Duration.ofMillis(500))
        .until(() -> count.get() > 0 && before.getAndSet(count.get()) == count.get());
    return count.get();
  }

  private static void flood(Socket socket, long total, AtomicLong sent) {
    try {
      var chunk = new byte[64 << 10];
      while (sent.get() < total) {
        socket.getOutputStream().write(chunk);
        sent.addAndGet(chunk.length);
      }
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long drain(InputStream in) throws IOException {
    long count = 0;
    var chunk = new byte[64 << 10];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) count += n;
    return count;
  }

  @RepeatedTest(20)
  void anEndThatComesWhileThePathIsPausedLosesNothing() throws Exception {
    try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
      faultline.toxic("{'type':'black_hole','name':'b','stream':'upstream'}");
      try (var socket = TestProxy.connect(listen);
          var peer = server.accept()) {
        peer.setSoTimeout(5_000);
        socket.getOutputStream().write(new byte[10]);
        socket.getOutputStream().write(new byte[1_000]);
        socket.shutdownOutput();
        faultline.ok("GET", "/proxies", "");
        faultline.call("DELETE", "/proxies/p/toxics/b", "");
        assertThat(drain(peer.getInputStream())).isEqualTo(1_010);
      }
    }
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] read(Socket socket, int count) {
    try {
      return socket.getInputStream().readNBytes(count);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
