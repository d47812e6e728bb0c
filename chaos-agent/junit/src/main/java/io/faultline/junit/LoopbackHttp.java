package io.faultline.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.client.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * HTTP to this machine over a bare socket, because the {@code http-client} faults that are to be
 * lifted here would affect the JDK's own clients.
 */
final class LoopbackHttp implements Http {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int PATIENCE_MILLIS = 15_000;

  private final int port;
  private final String token;

  LoopbackHttp(int port, String token) {
    this.port = port;
    this.token = token;
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public Response send(String method, String path, String body) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request(method, path, body).getBytes(UTF_8));
      return answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  private String request(String method, String path, String body) {
    return "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(method, path, port, token, body.getBytes(UTF_8).length, body);
  }

  private static Response answer(String text) throws IOException {
    int head = text.indexOf("\r\n\r\n");
    if (head < 0 || !text.startsWith("HTTP/1.1 "))
      throw new IOException("expected an HTTP answer, got " + text.length() + " characters");
    return new Response(Integer.parseInt(text.substring(9, 12)), text.substring(head + 4));
  }
}
