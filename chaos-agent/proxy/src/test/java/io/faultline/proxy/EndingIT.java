package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections end on real sockets, where a reset throws away what the kernel has not sent. */
class EndingIT {
  private static final String REFUSAL = "HTTP/1.1 413 Too Large\r\nConnection: close\r\n\r\n";

  private static final String RECEIVED =
      "toxiproxy_proxy_received_bytes_total{direction=\"upstream\",listener=\"127.0.0.1:%d\",proxy=\"p\",upstream=\"%s\"}";

  private final TestProxy faultline = new TestProxy();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    faultline.close();
    server.close();
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{'type':'latency','attributes':{'latency':100}}]",
        "[{'type':'latency','attributes':{'latency':100}},{'type':'bandwidth','attributes':{'rate':1}},{'type':'slow_close','attributes':{'delay':50}}]"
      })
  void aRefusalArrivesWholeThoughTheServerResetsBehindIt(String toxics) throws Exception {
    var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
    faultline.ok("PUT", "/proxies/p/toxics", toxics);
    try (var client = TestProxy.connect(listen)) {
      client.getOutputStream().write(new byte[100_000]);
      long start = System.nanoTime();
      try (var accepted = server.accept()) {
        assertThat(accepted.getInputStream().read()).isZero();
        accepted.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.UTF_8));
        accepted.setSoLinger(true, 0); // Java would send FIN before, and a FIN is no reset
      }
      assertThat(utf8(client.getInputStream().readNBytes(REFUSAL.length()))).isEqualTo(REFUSAL);
      if (!toxics.equals("[]"))
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(99));
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void whatAClientSentBeforeItsResetArrivesAtItsTimeAndTheResetBehindIt() throws Exception {
    var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
    faultline.ok(
        "PUT",
        "/proxies/p/toxics",
        "[{'type':'latency','stream':'upstream','attributes':{'latency':100}},"
            + "{'type':'slow_close','stream':'upstream','attributes':{'delay':50}}]");
    long start = System.nanoTime();
    try (var client = TestProxy.connect(listen);
        var accepted = server.accept()) {
      client.getOutputStream().write("upload".getBytes(StandardCharsets.UTF_8));
      await().until(() -> faultline.metric(RECEIVED.formatted(listen.getPort(), to())) == 6);
      client.setSoLinger(true, 0);
      client.close();
      accepted.setSoTimeout(10_000);
      assertThat(utf8(accepted.getInputStream().readNBytes(6))).isEqualTo("upload");
      assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(99));
      assertThatThrownBy(() -> accepted.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  private String to() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upstream", "downstream"})
  void resetPeerOnOneStreamResetsBothPeers(String stream) throws Exception {
    var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
    faultline.toxic("{'type':'reset_peer','stream':'%s'}".formatted(stream));
    try (var client = TestProxy.connect(listen);
        var accepted = server.accept()) {
      var source = stream.equals("upstream") ? client : accepted;
      source.getOutputStream().write('x');
      for (var end : new Socket[] {client, accepted}) {
        end.setSoTimeout(10_000);
        assertThatThrownBy(() -> end.getInputStream().read())
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
    }
  }

  @Test
  void whatALimitLetsThroughArrivesThroughALaterToxic() throws Exception {
    var listen = faultline.lead("127.0.0.1:" + server.getLocalPort());
    faultline.toxic("{'type':'limit_data','attributes':{'bytes':1000}}");
    faultline.toxic("{'type':'latency','attributes':{'latency':50}}");
    try (var client = TestProxy.connect(listen);
        var accepted = server.accept()) {
      accepted.getOutputStream().write(new byte[5000]);
      assertThat(client.getInputStream().readAllBytes()).hasSize(1000);
    }
  }
}
