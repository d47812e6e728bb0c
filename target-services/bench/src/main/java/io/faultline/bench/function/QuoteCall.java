package io.faultline.bench.function;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One request to the function on a connection of its own. */
record QuoteCall(int port) {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String BODY =
      "{\"currency\":\"EUR\",\"items\":[{\"sku\":\"sku-007\",\"quantity\":12,\"priceCents\":1999}]}";
  private static final String REQUEST =
      """
      POST /quotes HTTP/1.1\r
      Host: 127.0.0.1\r
      Connection: close\r
      Content-Type: application/json\r
      Content-Length: %d\r
      \r
      %s"""
          .formatted(BODY.length(), BODY);

  /**
   * The milliseconds until its whole response has come; another status than 200 is an exception.
   */
  double millis() throws IOException {
    var begun = System.nanoTime();
    try (var socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.UTF_8));
      var response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!response.startsWith("HTTP/1.1 200")) {
        throw new IOException("function: expected status 200, got:\n" + response);
      }
    }
    return (System.nanoTime() - begun) / 1e6;
  }
}
