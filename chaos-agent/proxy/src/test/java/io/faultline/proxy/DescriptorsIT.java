package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy whose descriptors run out: it pauses, says so, and goes on. */
@Timeout(120)
class DescriptorsIT {
  private static final int MOST = 256;
  private static final List<String> LIMITED = ProxyProcess.descriptors(MOST);

  /** Whatever it has printed before: what a line needs is loaded at the start. */
  @ParameterizedTest
  @ValueSource(strings = {"info", "warn"})
  void goesOnAtOnceWhenDescriptorsAreThereAgain(String level, @TempDir Path folder)
      throws Exception {
    var process = new ProxyProcess(folder, LIMITED, List.of("-log-level", level));
    try (var faultline = process.proxy();
        var echo = new EchoServer()) {
      var listen = faultline.lead(echo.address());
      for (int round = 0; round < 3; round++) {
        double before = faultline.metric("process_open_fds");
        exhaust(listen);
        for (int i = 0; i < 6; i++) assertEchoes(listen);
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> faultline.metric("faultline_proxy_open_connections{proxy=\"p\"}") == 0);
        assertThat(faultline.metric("process_open_fds")).isLessThanOrEqualTo(before + 2);
      }
      assertThat(process.output()).contains("accepting pauses").doesNotContain("NoClassDef");
      assertThat(faultline.metric("faultline_proxy_event_loops")).isEqualTo(loops());
      var made =
          faultline.ok(
              "POST",
              "/proxies",
              "{'name':'q','listen':'127.0.0.1:0','upstream':'%s'}".formatted(echo.address()));
      assertEchoes(TestProxy.address(made.get("listen").textValue()));
      assertThat(process.exit()).isZero();
    }
  }

  /** It is not closed at once: others' descriptors are on their way back. */
  @Test
  void oneThatFindsNoDescriptorForItsUpstreamWaitsAWhile(@TempDir Path folder) throws Exception {
    var process = new ProxyProcess(folder, LIMITED, List.of());
    List<Socket> taking = new ArrayList<>();
    try (var faultline = process.proxy();
        var echo = new EchoServer()) {
      var listen = faultline.lead(echo.address());
      var api = new InetSocketAddress(listen.getAddress(), faultline.port());
      while (process.descriptors() < MOST - 1) {
        long before = process.descriptors();
        taking.add(TestProxy.connect(api));
        await().pollInterval(Duration.ofMillis(1)).until(() -> process.descriptors() > before);
      }
      try (var socket = TestProxy.connect(listen)) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> process.descriptors() == MOST);
        for (var each : taking) each.close();
        assertThat(TestProxy.echo(socket, "hello")).isEqualTo("hello");
      }
      assertThat(process.output()).doesNotContain("not reached");
    }
  }

  private static double loops() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Connects until the proxy cannot take one more, and waits there a while; then all close. */
  private static void exhaust(InetSocketAddress listen) throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < MOST; i++) open.add(TestProxy.connect(listen));
      open.get(0).setSoTimeout(300);
      assertThat(answers(open.get(0))).isTrue();
      var last = open.get(MOST - 1);
      last.setSoTimeout(300);
      assertThat(answers(last)).isFalse();
    } finally {
      for (var socket : open) socket.close();
    }
  }

  private static boolean answers(Socket socket) {
    try {
      return TestProxy.echo(socket, "x").equals("x");
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertEchoes(InetSocketAddress listen) throws IOException {
    try (var socket = TestProxy.connect(listen)) {
      assertThat(TestProxy.echo(socket, "hello")).isEqualTo("hello");
    }
  }
}
