package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.proxy.testbed.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upstream whose name leads nowhere, then somewhere: the next connection follows. */
class NamesIT {
  @Test
  void aNameThatMovesIsFollowedAtTheNextConnection(@TempDir Path folder) throws Exception {
    var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.9 moves.test\n");
    var process = new ProxyProcess(folder, List.of(), List.of(), "-Djdk.net.hosts.file=" + hosts);
    try (var faultline = process.proxy();
        var echo = new EchoServer()) {
      var listen = faultline.lead("moves.test:" + echo.port());
      try (var socket = TestProxy.connect(listen)) {
        assertThat(socket.getInputStream().read()).isNegative();
      }
      Files.writeString(hosts, "");
      try (var socket = TestProxy.connect(listen)) {
        assertThat(socket.getInputStream().read()).isNegative();
      }
      Files.writeString(hosts, "127.0.0.1 moves.test\n");
      try (var socket = TestProxy.connect(listen)) {
        assertThat(TestProxy.echo(socket, "hello")).isEqualTo("hello");
      } catch (IOException e) {
        throw new AssertionError(process.output(), e);
      }
      assertThat(process.output())
          .contains("WARN  proxy p: client 127.0.0.1:", "upstream not reached: ")
          .contains("lookup moves.test: no such host");
    }
  }
}
