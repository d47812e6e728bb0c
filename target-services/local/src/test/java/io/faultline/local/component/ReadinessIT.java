package io.faultline.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.faultline.local.component.Readiness.Http;
import io.faultline.local.component.Readiness.ReadyFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessIT {
  @Test
  void followsTheStatusOfAnHttpAnswer() throws IOException {
    var status = new AtomicInteger(503);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ready",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    var readiness =
        new Http(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ready"));

    assertThat(readiness.isReady(1)).isFalse();
    status.set(200);
    assertThat(readiness.isReady(1)).isTrue();
    server.stop(0);
    assertThat(readiness.isReady(1)).isFalse();
  }

  @Test
  void believesAReadyFileOnlyOfTheProcessItself(@TempDir Path folder) throws IOException {
    var file = folder.resolve("postmaster.pid");
    var readiness = new ReadyFile(file);

    assertThat(readiness.isReady(7)).isFalse();
    Files.writeString(file, "7\n/data\nstarting\n");
    assertThat(readiness.isReady(7)).isFalse();
    Files.writeString(file, "7\n/data\nready   \n");
    assertThat(readiness.isReady(7)).isTrue();
    assertThat(readiness.isReady(8)).isFalse();
    Files.writeString(file, "7\n");
    assertThat(readiness.isReady(7)).isFalse();
  }
}
