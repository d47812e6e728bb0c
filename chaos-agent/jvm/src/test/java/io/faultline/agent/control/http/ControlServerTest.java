package io.faultline.agent.control.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {
  private static final int DEADLINE_MILLIS = 10_000;

  private final ControlServer server;

  ControlServerTest() throws IOException {
    server =
        ControlServer.start(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
            request -> new Handler.Result.Whole(Response.problem(401, "expected the token")),
            Duration.ofMillis(200));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sendsAwayWhoSaysNothing() throws IOException {
    try (var silent = connect()) {
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void sendsAwayWhoDoesNotComeToAnEnd() throws IOException {
    try (var slow = connect()) {
      slow.getOutputStream().write("GET /v1/status HTTP/1.1\r\n".getBytes(ISO_8859_1));
      assertThat(text(slow)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void sendsAwayWhoWasRefusedAndThenSaysNothing() throws IOException {
    try (var refused = connect()) {
      refused.getOutputStream().write("GET /v1/status HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(text(refused)).startsWith("HTTP/1.1 401 ");
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(DEADLINE_MILLIS);
    return socket;
  }

  /** Until the server ends the connection. */
  private static String text(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }
}
