package io.faultline.drivers.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.SystemSources;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.system.SystemFile;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultSources;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.proxy.FaultProxy;
import io.faultline.proxy.ProxySettings;
import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults on an edge through the real proxy, on real sockets. */
@Timeout(30)
class ProxySourceIT {
  private static final String EDGE = "payment->card-processor";
  private static final Duration LEASE = Duration.ofSeconds(20);

  private EchoServer echo;
  private FaultProxy faultline;
  private URI api;
  private InetSocketAddress edge;
  private FaultSources sources;

  @BeforeEach
  void begin() throws Exception {
    echo = new EchoServer();
    faultline = start(0);
    api = URI.create("http://127.0.0.1:" + faultline.address().getPort());
    var made = lead(0);
    var listen = made.path("listen").asText();
    edge =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(listen.split(":", -1)[1]));
    sources = SystemSources.of(system(Map.of(EDGE, listen)), new MonotonicClock()).faults();
  }

  private static FaultProxy start(int port) throws IOException {
    return FaultProxy.start(
        new ProxySettings("127.0.0.1", port, Optional.empty(), Optional.empty(), 7, 1));
  }

  private JsonNode lead(int port) throws Exception {
    return JsonHttp.JSON.readTree(
        call(
            "POST",
            "/proxies",
            "{\"name\":\"%s\",\"listen\":\"127.0.0.1:%d\",\"upstream\":\"%s\"}"
                .formatted(EDGE, port, echo.address())));
  }

  @AfterEach
  void close() throws IOException {
    faultline.close();
    echo.close();
  }

  @Test
  void aResetIsRealAndItsEffectIsProvedByTheRunsClock() throws Exception {
    var before = Instant.now();
    try (var open = connect()) {
      assertThat(say(open, "before")).isEqualTo("before");
      var injected = inject("reset", "");
      assertThatThrownBy(() -> say(open, "lost")).isInstanceOf(SocketException.class);

      var effect = injected.effect();

      assertThat(effect.matched()).isEqualTo(1);
      assertThat(effect.affected()).isEqualTo(1);
      assertThat(effect.first().orElseThrow())
          .isBetween(before.minusMillis(5), Instant.now().plusMillis(5));
      assertThat(injected.clockError()).isBetween(Duration.ZERO, Duration.ofMillis(50));
      injected.close();
      injected.close();
      assertThat(injected.effect().affected()).isEqualTo(1);
    }
    assertPasses();
  }

  @Test
  void aBlackHoleHoldsBothWaysAndGoesWithItsLeaseUnlessRenewed() throws Exception {
    try (var open = connect()) {
      var injected = inject("black-hole", "", Duration.ofMillis(500));
      open.setSoTimeout(200);
      assertThatThrownBy(() -> say(open, "held")).isInstanceOf(SocketTimeoutException.class);
      injected.renew(Duration.ofMillis(600));
      assertThatThrownBy(() -> open.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(injected.effect().affected()).isEqualTo(1);

      open.setSoTimeout(5000);
      assertThat(read(open.getInputStream(), 4))
          .as("passes with the lease's end")
          .isEqualTo("held");
      assertThatThrownBy(() -> injected.renew(LEASE)).isInstanceOf(InjectionException.class);
      injected.close();
    }
  }

  @Test
  void refusingAlsoEndsWhatIsOpenAndCountsIt() throws Exception {
    try (var open = connect()) {
      assertThat(say(open, "before")).isEqualTo("before");
      var injected = inject("refuse", "");
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      assertThatThrownBy(() -> say(open, "after")).isInstanceOf(SocketException.class);
      assertThat(injected.effect().affected()).isEqualTo(1);
      injected.close();
    }
    assertPasses();
  }

  /** The real proxy validates the requests. */
  @ParameterizedTest
  @CsvSource({
    "latency 20ms, ''",
    "latency lognormal 5ms 0.5, share=50%",
    "status 503, path=/charges",
    "reset 1s, first=3",
    "reset, method=POST header.X-Try=1*",
    "black-hole, ''",
    "black-hole, share=50% stream=upstream",
    "half-open, stream=downstream",
    "bandwidth 10KB/s, share=12.5%",
    "bandwidth 10KB/s shared, stream=upstream",
    "slow-close 1s, ''",
    "slices 64B 1ms, ''",
    "cut 10KB 3s reset, stream=upstream",
    "cut 3s, sni=*.example.com",
    "refuse, ''",
    "connect-black-hole, ''"
  })
  void eachFaultIsOneThatTheProxyTakesAndGivesBack(String fault, String more) throws Exception {
    var injected = inject(fault, more);
    assertThat(toxics()).isPositive();
    injected.renew(LEASE);
    assertThat(injected.effect().affected()).isZero();
    injected.close();
    assertThat(toxics()).isZero();
    assertPasses();
  }

  @Test
  void anEdgeThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
    var target = Target.parse("payment->kafka wire");
    assertThatThrownBy(() -> sources.raise(Fault.parse("reset"), target, LEASE))
        .isInstanceOf(InjectionException.class)
        .hasMessage("edge: expected one of %s, got 'payment->kafka'", EDGE);
    assertThat(toxics()).isZero();
  }

  @Test
  void aProxyThatLostTheFaultSaysSoWhenItIsRenewed() throws Exception {
    var injected = inject("black-hole", "");
    call("POST", "/reset", "");
    assertThatThrownBy(() -> injected.renew(LEASE))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("could not be renewed");
    injected.close();
  }

  /** However short the time without it was: nobody knows when it ended. */
  @Test
  void aFaultThatWasLostWithTheProxyIsNotCalledLifted() throws Exception {
    var injected = inject("black-hole", "");
    int port = faultline.address().getPort();
    faultline.close();
    assertThatThrownBy(injected::close)
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("could not be lifted");
    faultline = start(port);
    lead(edge.getPort());
    assertThatThrownBy(injected::close)
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("was lost with another start");
    assertPasses();
  }

  private SystemFile system(Map<String, String> edges) {
    return SystemFile.named("test")
        .withProxies(Map.of("proxy", Endpoint.of(api.toString())), edges);
  }

  private ActiveFault inject(String fault, String more) throws InjectionException {
    return inject(fault, more, LEASE);
  }

  private ActiveFault inject(String fault, String more, Duration lease) throws InjectionException {
    return sources.raise(Fault.parse(fault), Target.parse(EDGE + " wire " + more), lease);
  }

  private int toxics() throws Exception {
    var proxies = JsonHttp.JSON.readTree(call("GET", "/proxies", ""));
    return proxies.path(EDGE).path("toxics").size();
  }

  private String call(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(api.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(edge, 2000);
    socket.setSoTimeout(5000);
    return socket;
  }

  private void assertPasses() {
    await()
        .ignoreExceptions()
        .until(
            () -> {
              try (var socket = connect()) {
                return say(socket, "passes").equals("passes");
              }
            });
  }

  private static String say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return read(socket.getInputStream(), text.length());
  }

  private static String read(InputStream in, int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }
}
