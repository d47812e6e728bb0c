package io.faultline.agent.control.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {
  private static final int DEADLINE_MILLIS = 10_000;

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isOutOfMemory = new AtomicBoolean();
  private final ControlServer server;

  ControlServerTest() throws IOException {
    server =
        ControlServer.start(
            new Exhausted(),
            request -> new Handler.Result.Whole(Response.problem(401, "expected the token")),
            Duration.ofMillis(200),
            failures::add);
  }

  /** Takes a connection, but has not always the memory for it. */
  private final class Exhausted extends ServerSocket {
    Exhausted() throws IOException {
      super(0, 50, InetAddress.getLoopbackAddress());
    }

    @Override
    public Socket accept() throws IOException {
      var socket = super.accept();
      if (!isOutOfMemory.getAndSet(false)) return socket;
      socket.close();
      throw new OutOfMemoryError("as a heap fault makes it");
    }
  }

  /** Else nobody could lift the fault that took the memory. */
  @Test
  void acceptsConnectionsAfterAnErrorAndReportsIt() throws IOException {
    isOutOfMemory.set(true);
    try (var lost = connect()) {
      assertThat(lost.getInputStream().read()).isEqualTo(-1);
    }
    sendsAwayWhoWasRefusedAndThenSaysNothing();
    assertThat(failures).singleElement().isInstanceOf(OutOfMemoryError.class);
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
