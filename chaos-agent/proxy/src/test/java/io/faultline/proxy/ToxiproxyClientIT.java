package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published client for Java, each of its calls and toxics. */
class ToxiproxyClientIT {
  private final EchoServer echo = new EchoServer();
  private final TestProxy faultline = new TestProxy();
  private final ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", faultline.port());
  private Proxy proxy;

  @BeforeEach
  void makeProxy() throws IOException {
    proxy = client.createProxy("echo", "127.0.0.1:0", echo.address());
  }

  @AfterEach
  void close() {
    faultline.close();
    echo.close();
  }

  @Test
  void proxiesAreMadeListedReadAndDeleted() throws IOException {
    assertThat(proxy.getListen()).startsWith("127.0.0.1:").doesNotEndWith(":0");
    assertThat(proxy.getUpstream()).isEqualTo(echo.address());
    assertThat(proxy.isEnabled()).isTrue();
    assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("echo");
    assertThat(client.getProxy("echo").getListen()).isEqualTo(proxy.getListen());
    assertThat(client.version()).contains("2.12.0");
    assertThatThrownBy(() -> client.createProxy("echo", "127.0.0.1:0", echo.address()))
        .hasMessage("[409] proxy already exists");
    proxy.delete();
    assertThat(client.getProxyOrNull("echo")).isNull();
    assertThatThrownBy(() -> client.getProxy("echo")).hasMessage("[404] proxy not found");
  }

  @Test
  void disablingRefusesAndClosesAndEnablingKeepsThePort() throws IOException {
    var before = address();
    try (var socket = connect()) {
      proxy.disable();
      assertThat(proxy.isEnabled()).isFalse();
      assertThat(endOf(socket)).isTrue();
      assertThatThrownBy(() -> connect(before)).isInstanceOf(IOException.class);
      proxy.enable();
      assertThat(address()).isEqualTo(before);
    }
    assertPasses();
  }

  @Test
  void upstreamAndListenCanBeMoved() throws IOException {
    try (var other = new EchoServer()) {
      proxy.setUpstream(other.address());
      assertThat(proxy.getUpstream()).isEqualTo(other.address());
      echo.close();
      assertPasses();
      var old = address();
      proxy.setListen("127.0.0.1:0");
      assertThat(address()).isNotEqualTo(old);
      assertPasses();
      assertThatThrownBy(() -> connect(old)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void resetEnablesEverythingAndRemovesEveryToxic() throws IOException {
    proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 5000);
    proxy.disable();
    client.reset();
    assertThat(client.getProxy("echo").isEnabled()).isTrue();
    assertThat(proxy.toxics().getAll()).isEmpty();
    assertPasses();
  }

  @Test
  void latencyDelaysIsChangedAndLifted() throws IOException {
    var latency = proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 400);
    assertThat(latency.getLatency()).isEqualTo(400);
    try (var socket = connect()) {
      assertThat(roundTrip(socket)).isGreaterThanOrEqualTo(Duration.ofMillis(399));
      latency.setJitter(1);
      assertThat(latency.getJitter()).isEqualTo(1);
      latency.setLatency(100);
      latency.setToxicity(1);
      assertThat(proxy.toxics().get("slow", Latency.class).getLatency()).isEqualTo(100);
      assertThat(roundTrip(socket)).isGreaterThanOrEqualTo(Duration.ofMillis(98));
      latency.remove();
      await().until(() -> roundTrip(socket).compareTo(Duration.ofMillis(90)) < 0);
      assertThatThrownBy(() -> proxy.toxics().get("slow")).hasMessage("[404] toxic not found");
    }
  }

  @Test
  void bandwidthIsMet() throws IOException {
    var bandwidth = proxy.toxics().bandwidth("thin", ToxicDirection.UPSTREAM, 100);
    assertThat(bandwidth.getRate()).isEqualTo(100);
    try (var socket = connect()) {
      long start = System.nanoTime();
      assertThat(TestProxy.echo(socket, "x".repeat(50_000))).hasSize(50_000);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(490));
      bandwidth.setRate(1_000_000);
      assertThat(proxy.toxics().get("thin", Bandwidth.class).getRate()).isEqualTo(1_000_000);
      assertThat(TestProxy.echo(socket, "x".repeat(50_000))).hasSize(50_000);
    }
  }

  @Test
  void slowCloseDelaysTheEnd() throws IOException {
    proxy.toxics().slowClose("lazy", ToxicDirection.DOWNSTREAM, 300).setDelay(400);
    try (var socket = connect()) {
      long start = System.nanoTime();
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
    }
  }

  @Test
  void timeoutLetsNothingThroughAndCloses() throws IOException {
    proxy.toxics().timeout("gone", ToxicDirection.DOWNSTREAM, 100).setTimeout(400);
    long start = System.nanoTime();
    try (var socket = connect()) {
      socket.getOutputStream().write('x');
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
    }
  }

  @Test
  void timeoutOfZeroHangsUntilRemovedAndThenCloses() throws IOException {
    var timeout = proxy.toxics().timeout("gone", ToxicDirection.UPSTREAM, 0);
    try (var socket = connect()) {
      socket.setSoTimeout(300);
      socket.getOutputStream().write('x');
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      timeout.remove();
      socket.setSoTimeout(10_000);
      assertThat(endOf(socket)).isTrue();
    }
    assertPasses();
  }

  @Test
  void resetPeerReallySendsRst() throws IOException {
    proxy.toxics().resetPeer("rst", ToxicDirection.DOWNSTREAM, 0);
    try (var socket = connect()) {
      socket.getOutputStream().write('x');
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void slicerLosesNothing() throws IOException {
    var slicer = proxy.toxics().slicer("cut", ToxicDirection.DOWNSTREAM, 10, 50);
    slicer.setSizeVariation(5);
    try (var socket = connect()) {
      var text = "0123456789".repeat(100);
      assertThat(TestProxy.echo(socket, text)).isEqualTo(text);
    }
    assertThat(
            faultline.ok("GET", "/proxies/echo/toxics/cut/effect", "").get("affected").intValue())
        .isEqualTo(1);
  }

  @Test
  void limitDataClosesAfterItsBytes() throws IOException {
    var limit = proxy.toxics().limitData("some", ToxicDirection.DOWNSTREAM, 5);
    assertThat(limit.getBytes()).isEqualTo(5);
    try (var socket = connect()) {
      socket
          .getOutputStream()
          .write("0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).hasSize(5);
    }
  }

  @Test
  void everyAttributeIsSetAndReadBack() throws IOException {
    var toxics = proxy.toxics();
    toxics.slicer("s", ToxicDirection.UPSTREAM, 10, 50).setAverageSize(20).setSizeVariation(4);
    toxics.get("s", Slicer.class).setDelay(60);
    var slicer = toxics.get("s", Slicer.class);
    assertThat(slicer.getAverageSize()).isEqualTo(20);
    assertThat(slicer.getSizeVariation()).isEqualTo(4);
    assertThat(slicer.getDelay()).isEqualTo(60);
    toxics.slowClose("c", ToxicDirection.UPSTREAM, 1).setDelay(2);
    assertThat(toxics.get("c", SlowClose.class).getDelay()).isEqualTo(2);
    toxics.timeout("t", ToxicDirection.UPSTREAM, 1).setTimeout(3);
    assertThat(toxics.get("t", Timeout.class).getTimeout()).isEqualTo(3);
    toxics.resetPeer("r", ToxicDirection.UPSTREAM, 1).setTimeout(4);
    assertThat(toxics.get("r", ResetPeer.class).getTimeout()).isEqualTo(4);
    toxics.limitData("l", ToxicDirection.DOWNSTREAM, 1).setBytes(5);
    var limit = toxics.get("l", LimitData.class);
    limit.setToxicity(0.25f);
    assertThat(toxics.get("l").getToxicity()).isEqualTo(0.25f);
    assertThat(limit.getBytes()).isEqualTo(5);
    assertThat(limit.getStream()).isEqualTo(ToxicDirection.DOWNSTREAM);
    assertThat(limit.getName()).isEqualTo("l");
    assertThat(toxics.getAll()).hasSize(5);
  }

  @Test
  void toxicityOfZeroDoesNothing() throws IOException {
    proxy.toxics().resetPeer("rst", ToxicDirection.DOWNSTREAM, 0).setToxicity(0);
    assertPasses();
  }

  private void assertPasses() throws IOException {
    try (var socket = connect()) {
      assertThat(TestProxy.echo(socket, "hello")).isEqualTo("hello");
    }
  }

  private static Duration roundTrip(Socket socket) throws IOException {
    long start = System.nanoTime();
    assertThat(TestProxy.echo(socket, "ping")).isEqualTo("ping");
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Whether the other side ended it, with or without RST. */
  private static boolean endOf(Socket socket) {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private Socket connect() throws IOException {
    return connect(address());
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    return TestProxy.connect(address);
  }

  private InetSocketAddress address() {
    var listen = proxy.getListen();
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(),
        Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1)));
  }
}
