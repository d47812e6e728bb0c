package io.faultline.drivers.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.faultline.client.AgentClient;
import io.faultline.client.JdkHttp;
import io.faultline.drivers.agent.AgentSource;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultHold;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldableSourceTest {
  private static final FaultHold HOLD = new FaultHold("sale", "ada", Instant.EPOCH);

  @TempDir Path folder;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer agent;
  private Holds holds;
  private HoldableSource source;
  private boolean holdsWhenAsked;

  @BeforeEach
  void listen() throws IOException {
    holds = new Holds(folder);
    agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agent.createContext(
        "/",
        exchange -> {
          if (!exchange.getRequestURI().getPath().endsWith("clock"))
            requests.add(exchange.getRequestMethod());
          if (holdsWhenAsked && exchange.getRequestMethod().equals("POST")) holds.put(url(), HOLD);
          var body = "{\"id\":\"f1\",\"epochNanos\":1}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    agent.start();
    var http = new JdkHttp(url(), Optional.empty(), Duration.ofSeconds(20));
    var client = new AgentClient("payment", http);
    source =
        new HoldableSource(
            new AgentSource(client, peer -> peer, new MonotonicClock()), url(), holds);
  }

  @AfterEach
  void stop() {
    agent.stop(0);
  }

  @Test
  void nothingIsAskedForWhileItIsHeld() throws Exception {
    holds.put(url(), HOLD);
    assertThatThrownBy(this::raise)
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("payment: new faults are held back: sale (ada since 1970");
    assertThat(requests).isEmpty();
    holds.remove(url());
    raise();
    assertThat(requests).containsExactly("POST");
  }

  @Test
  void aFaultThatWasRaisedWhileTheHoldWasWrittenIsLifted() {
    holdsWhenAsked = true;
    assertThatThrownBy(this::raise).hasMessageContaining("held back");
    assertThat(requests).containsExactly("POST", "DELETE");
  }

  private void raise() throws InjectionException {
    source.raise(Fault.parse("latency 1s"), Target.parse("payment sql"), Duration.ofSeconds(4));
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + agent.getAddress().getPort());
  }
}
