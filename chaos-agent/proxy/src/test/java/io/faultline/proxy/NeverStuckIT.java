package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API responds at once, whatever the data path does. */
@Timeout(60)
class NeverStuckIT {
  private static final int CONNECTIONS = 16;

  /** Half of the responses take less; on a busy machine a single one may have to wait. */
  private static final long MEDIAN_MILLIS = 50;

  private static final long EACH_MILLIS = 2000;

  private static final List<String> STALLING =
      List.of(
          "'type':'latency','attributes':{'latency':600000}",
          "'type':'bandwidth','attributes':{'rate':1}",
          "'type':'black_hole'",
          "'type':'timeout','attributes':{'timeout':0}",
          "'type':'slicer','attributes':{'average_size':100,'delay':1000000}",
          "'type':'slow_close','attributes':{'delay':600000}",
          "'type':'half_open'");

  private final TestProxy faultline = new TestProxy();
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var socket : sockets) socket.close();
    for (var socket : accepted) socket.close();
    faultline.close();
  }

  @Test
  void answersWithinFiftyMillisecondsWhileEveryConnectionIsStalled() throws Exception {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      acceptAll(server);
      var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
      var times = new ArrayList<Long>();
      for (int round = 0; round < 3; round++)
        for (var toxic : STALLING) {
          faultline.toxic("{'name':'t','stream':'upstream'," + toxic + "}");
          var written = new AtomicLong();
          for (int i = 0; i < CONNECTIONS; i++) stall(TestProxy.connect(listen), written);
          await().until(() -> matched() > 0 && written.get() > 0);
          times.add(millis("GET", "/proxies", ""));
          times.add(millis("PATCH", "/proxies/p/toxics/t", "{\"toxicity\":0.5}"));
          times.add(millis("DELETE", "/proxies/p/toxics/t", ""));
          times.add(millis("POST", "/proxies/p", "{\"enabled\":false}"));
          times.add(millis("POST", "/reset", ""));
        }
      assertThat(times).allMatch(millis -> millis < EACH_MILLIS);
      assertThat(times.stream().sorted().toList().get(times.size() / 2)).isLessThan(MEDIAN_MILLIS);
      var deletions = new ArrayList<Long>();
      for (int i = 2; i < times.size(); i += 5) deletions.add(times.get(i));
      assertThat(deletions.stream().sorted().toList().get(deletions.size() / 2))
          .isLessThan(MEDIAN_MILLIS);
    }
  }

  /** How many connections the toxic stands in the way of. */
  private int matched() {
    return faultline.ok("GET", "/proxies/p/toxics/t/effect", "").get("matched").intValue();
  }

  /** Takes every connection and never reads from it. */
  private void acceptAll(ServerSocket server) {
    var thread =
        new Thread(
            () -> {
              try {
                while (true) accepted.add(server.accept());
              } catch (IOException e) {
                // closed: the test is over
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private long millis(String method, String path, String body) {
    long start = System.nanoTime();
    assertThat(faultline.call(method, path, body).statusCode()).isBetween(200, 204);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** Writes until nothing goes any more; nobody reads. */
  private void stall(Socket socket, AtomicLong written) {
    sockets.add(socket);
    var writer =
        new Thread(
            () -> {
              try {
                var chunk = new byte[64 << 10];
                while (true) {
                  socket.getOutputStream().write(chunk);
                  written.addAndGet(chunk.length);
                }
              } catch (IOException e) {
                // closed: the round is over
              }
            });
    writer.setDaemon(true);
    writer.start();
  }
}
