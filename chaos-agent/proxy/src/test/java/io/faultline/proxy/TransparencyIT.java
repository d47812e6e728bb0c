package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
        var sent = new byte[8 << 20];
        new Random(1).nextBytes(sent);
        var writing = CompletableFuture.runAsync(() -> write(socket, sent));
        var read = CompletableFuture.supplyAsync(() -> read(socket, sent.length));
        for (int i = 0; !read.isDone() && i < 200; i++) {
          faultline.ok("PUT", "/proxies/p/toxics", SETS[i % SETS.length]);
        }
        faultline.ok("PUT", "/proxies/p/toxics", "[]");
        writing.join();
        assertThat(Arrays.equals(read.join(), sent)).isTrue();
      }
    }
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
        .pollInterval(java.time.Duration.ofMillis(500))
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
