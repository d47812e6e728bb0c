package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.command.InspectContainerResponse;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.toxiproxy.ToxiproxyContainer;
import org.testcontainers.utility.DockerImageName;

/** Testcontainers' module, its own code unchanged, with our proxy in the place of Toxiproxy. */
@Timeout(300)
class ToxiproxyContainerIT {
  private static final DockerImageName TOXIPROXY =
      DockerImageName.parse("ghcr.io/shopify/toxiproxy:2.12.0");

  private static final int FIRST_PROXIED_PORT = 8666;

  /** The module with our process where a container would be; no engine is asked for anything. */
  @SuppressWarnings("deprecation") // the way that most tests out there still go
  private static final class WithoutEngine
      extends org.testcontainers.containers.ToxiproxyContainer {
    private final TestProxy faultline;

    WithoutEngine(TestProxy faultline) {
      super(TOXIPROXY);
      this.faultline = faultline;
    }

    @Override
    public void start() {
      containerIsStarted((InspectContainerResponse) null);
    }

    @Override
    public String getHost() {
      return "127.0.0.1";
    }

    @Override
    public Integer getMappedPort(int port) {
      return port == 8474 ? faultline.port() : port;
    }
  }

  @Test
  @SuppressWarnings("deprecation")
  void theModulesOwnCodeMakesItsProxiesAndCutsThem() throws Exception {
    try (var faultline = new TestProxy();
        var echo = new EchoServer()) {
      var container = new WithoutEngine(faultline);
      container.start();
      var proxy = container.getProxy("127.0.0.1", echo.port());
      assertThat(proxy.getOriginalProxyPort()).isEqualTo(FIRST_PROXIED_PORT);
      assertThat(container.getProxy("127.0.0.1", echo.port())).isSameAs(proxy);
      var at = new java.net.InetSocketAddress(proxy.getContainerIpAddress(), proxy.getProxyPort());
      try (var socket = TestProxy.connect(at)) {
        assertThat(TestProxy.echo(socket, "through")).isEqualTo("through");
        proxy.setConnectionCut(true);
        socket.setSoTimeout(300);
        assertThatThrownBy(() -> TestProxy.echo(socket, "cut")).isInstanceOf(IOException.class);
      }
      proxy.setConnectionCut(false);
      try (var socket = TestProxy.connect(at)) {
        assertThat(TestProxy.echo(socket, "again")).isEqualTo("again");
      }
      proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 200).setJitter(10);
      assertThat(faultline.ok("GET", "/proxies", "").size()).isEqualTo(1);
    }
  }

  /** The real thing: our image, started and waited for by the module, in an engine. */
  @Test
  @Tag("soak")
  void ourImageStandsInForToxiproxysInAnEngine(@TempDir Path folder) throws Exception {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no container engine here: the image was not tried");
    var image =
        DockerImageName.parse(ProxyImage.build(folder)).asCompatibleSubstituteFor(TOXIPROXY);
    try (var container = new ToxiproxyContainer(image)) {
      container.start();
      var client = new ToxiproxyClient(container.getHost(), container.getControlPort());
      assertThat(client.version()).contains("2.12.0");
      // What it leads to is its own API: there is nothing else in the container.
      var proxy = client.createProxy("api", "0.0.0.0:" + FIRST_PROXIED_PORT, "127.0.0.1:8474");
      var url =
          "http://%s:%d/version"
              .formatted(container.getHost(), container.getMappedPort(FIRST_PROXIED_PORT));
      assertThat(get(url)).contains("2.12.0");
      var late = proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 300);
      long start = System.nanoTime();
      assertThat(get(url)).contains("2.12.0");
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThan(299);
      late.remove();
      proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 0);
      assertThatThrownBy(() -> get(url)).isInstanceOf(IOException.class);
      client.reset();
      assertThat(get(url)).contains("2.12.0");
    }
  }

  private static String get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
