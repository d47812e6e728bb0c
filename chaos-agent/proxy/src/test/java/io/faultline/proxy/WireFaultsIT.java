package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes beyond Toxiproxy, on real sockets. */
@Timeout(60)
class WireFaultsIT {
  private final EchoServer echo = new EchoServer();
  private final TestProxy faultline = new TestProxy();
  private InetSocketAddress listen;

  @BeforeEach
  void lead() {
    listen = faultline.lead(echo.address());
  }

  @AfterEach
  void close() {
    faultline.close();
    echo.close();
  }

  @Test
  void aLeasedToxicLiftsItselfUnlessRenewed() throws IOException {
    faultline.toxic("{'type':'black_hole','name':'b','leaseMillis':1000}");
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < 1_500_000_000L) {
      faultline.ok("PUT", "/proxies/p/toxics/b/lease", "{'leaseMillis':1000}");
      assertThat(faultline.ok("GET", "/proxies/p/toxics/b/effect", "").get("state").textValue())
          .isEqualTo("raised");
    }
    try (var socket = TestProxy.connect(listen)) {
      assertThat(TestProxy.echo(socket, "held, then passed")).isEqualTo("held, then passed");
    }
    var effect = faultline.ok("GET", "/proxies/p/toxics/b/effect", "");
    assertThat(effect.get("state").textValue()).isEqualTo("expired");
    assertThat(effect.get("affected").longValue()).isEqualTo(1);
    assertThat(effect.get("firstAffectedEpochNanos").longValue()).isPositive();
  }

  @Test
  void aLeasedProxyIsDeletedAndALeasedChangeGoesBack() {
    faultline.ok(
        "POST",
        "/proxies",
        "{'name':'q','listen':'127.0.0.1:0','upstream':'127.0.0.1:9','leaseMillis':100}");
    await().until(() -> faultline.call("GET", "/proxies/q", "").statusCode() == 404);
    faultline.ok("PATCH", "/proxies/p", "{'enabled':false,'leaseMillis':1000}");
    assertThatThrownBy(() -> TestProxy.connect(listen)).isInstanceOf(ConnectException.class);
    await().until(() -> faultline.ok("GET", "/proxies/p", "").get("enabled").booleanValue());
    assertPasses();
  }

  @Test
  void refusesConnectsAndKeepsThePort() throws IOException {
    try (var open = TestProxy.connect(listen)) {
      assertThat(TestProxy.echo(open, "before")).isEqualTo("before");
      faultline.toxic("{'type':'connect_refuse','name':'r'}");
      assertThatThrownBy(() -> TestProxy.connect(listen)).isInstanceOf(ConnectException.class);
      assertThat(TestProxy.echo(open, "still there")).isEqualTo("still there");
      faultline.call("DELETE", "/proxies/p/toxics/r", "");
      assertPasses();
    }
  }

  @Test
  void leavesConnectsUnanswered() throws IOException {
    faultline.toxic("{'type':'connect_black_hole','name':'s'}");
    try (var socket = new Socket()) {
      assertThatThrownBy(() -> socket.connect(listen, 500))
          .isInstanceOf(SocketTimeoutException.class);
    }
    faultline.call("DELETE", "/proxies/p/toxics/s", "");
    assertPasses();
  }

  @Test
  void aBlackHoleLosesNothing() throws IOException {
    try (var socket = TestProxy.connect(listen)) {
      faultline.toxic("{'type':'black_hole','name':'b','stream':'upstream'}");
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> TestProxy.echo(socket, "hello"))
          .isInstanceOf(SocketTimeoutException.class);
      faultline.call("DELETE", "/proxies/p/toxics/b", "");
      socket.setSoTimeout(10_000);
      assertThat(new String(socket.getInputStream().readNBytes(5), UTF_8)).isEqualTo("hello");
    }
  }

  @Test
  void halfOpenKillsOneDirection() throws IOException {
    try (var socket = TestProxy.connect(listen)) {
      faultline.toxic("{'type':'half_open','name':'h'}");
      socket.setSoTimeout(200);
      assertThatThrownBy(() -> TestProxy.echo(socket, "x"))
          .isInstanceOf(SocketTimeoutException.class);
      faultline.call("DELETE", "/proxies/p/toxics/h", "");
      socket.setSoTimeout(10_000);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void onlyTheFirstConnectionsAreHit() throws IOException {
    faultline.toxic("{'type':'reset_peer','name':'r','first':2}");
    int hit = 0;
    for (int i = 0; i < 5; i++) {
      try (var socket = TestProxy.connect(listen)) {
        if (!TestProxy.echo(socket, "x").equals("x")) hit++;
      } catch (SocketException e) {
        hit++;
      }
    }
    assertThat(hit).isEqualTo(2);
    var effect = faultline.ok("GET", "/proxies/p/toxics/r/effect", "");
    assertThat(effect.get("affected").intValue()).isEqualTo(2);
    assertThat(effect.get("skipped").intValue()).isEqualTo(3);
  }

  @Test
  void aWholeSetOfToxicsIsReplacedAtOnce() throws IOException {
    faultline.toxic("{'type':'black_hole','name':'b'}");
    faultline.ok(
        "PUT",
        "/proxies/p/toxics",
        "[{'type':'latency','name':'l','attributes':{'latency':50}},{'type':'slicer','attributes':{'average_size':3}}]");
    try (var socket = TestProxy.connect(listen)) {
      assertThat(TestProxy.echo(socket, "0123456789")).isEqualTo("0123456789");
    }
    var bad = faultline.call("PUT", "/proxies/p/toxics", "[{\"type\":\"noop\"},{\"type\":\"x\"}]");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(faultline.ok("GET", "/proxies/p/toxics", "").findValuesAsText("name"))
        .containsExactly("l", "slicer_downstream");
  }

  @Test
  void whatOneToxicHeldIsNotCaughtByTheNextThatIsLiftedWithIt() throws IOException {
    faultline.toxic("{'type':'latency','name':'l','attributes':{'latency':60000}}");
    faultline.toxic("{'type':'black_hole','name':'b'}");
    try (var socket = TestProxy.connect(listen)) {
      socket.getOutputStream().write('x');
      await()
          .until(
              () ->
                  faultline.ok("GET", "/proxies/p/toxics/l/effect", "").get("affected").intValue()
                      == 1);
      faultline.ok("PUT", "/proxies/p/toxics", "[]");
      assertThat(socket.getInputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void toxicsComeWithTheProxy() {
    var made =
        faultline.ok(
            "POST",
            "/proxies",
            "{'name':'q','listen':'127.0.0.1:0','upstream':'%s','toxics':[{'type':'latency'}]}"
                .formatted(echo.address()));
    assertThat(made.at("/toxics/0/name").textValue()).isEqualTo("latency_downstream");
  }

  @Test
  void picksTlsConnectionsByTheServerNameTheyAskFor() {
    faultline.toxic("{'type':'reset_peer','name':'r','stream':'upstream','sni':'*.example.com'}");
    assertThat(handshake("shop.example.com")).hasStackTraceContaining("reset");
    assertThat(handshake("example.org").toString()).doesNotContain("reset");
    var effect = faultline.ok("GET", "/proxies/p/toxics/r/effect", "");
    assertThat(effect.get("matched").intValue()).isEqualTo(1);
    assertThat(effect.get("affected").intValue()).isEqualTo(1);
  }

  /** The outcome: either a reset, or the echo of its own hello, which is no response. */
  private Throwable handshake(String name) {
    return catchThrowable(
        () -> {
          var plain = TestProxy.connect(listen);
          var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
          try (var socket = (SSLSocket) factory.createSocket(plain, name, 443, true)) {
            socket.startHandshake();
          }
        });
  }

  @Test
  void metricsCountConnectionsBytesAndFaults() throws IOException {
    faultline.toxic("{'type':'latency','name':'l','attributes':{'latency':1}}");
    try (var socket = TestProxy.connect(listen)) {
      TestProxy.echo(socket, "0123456789");
      assertThat(faultline.call("GET", "/metrics", "").body())
          .contains("faultline_proxy_connections_total{proxy=\"p\"} 1")
          .contains("faultline_proxy_open_connections{proxy=\"p\"} 1")
          .contains(
              "toxiproxy_proxy_sent_bytes_total{direction=\"upstream\",listener=\"127.0.0.1:%d\",proxy=\"p\",upstream=\"%s\"} 10\n"
                  .formatted(listen.getPort(), echo.address()))
          .containsPattern("faultline_fault_active\\{.*target=\"p\"\\} 1")
          .containsPattern("faultline_fault_calls_affected_total\\{.*\\} 1")
          .contains("process_open_fds ", "process_start_time_seconds ");
    }
  }

  private void assertPasses() {
    try (var socket = TestProxy.connect(listen)) {
      assertThat(TestProxy.echo(socket, "hello")).isEqualTo("hello");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
}
