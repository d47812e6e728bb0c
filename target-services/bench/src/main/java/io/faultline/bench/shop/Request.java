package io.faultline.bench.shop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A request to a service, and the status that a service at work responds with.
 *
 * @param body none if empty
 */
record Request(String method, String path, String body, int expected) {
  static final Request LIVE = new Request("GET", "/health/live", "", 200);

  private static final Map<String, Request> REAL =
      Map.of(
          "gateway", new Request("GET", "/products/sku-007", "", 200),
          "order",
              new Request(
                  "POST",
                  "/orders",
                  "{\"amountCents\":1999,\"currency\":\"EUR\",\"card\":\"tok_good\"}",
                  202),
          "payment",
              new Request("GET", "/orders/00000000-0000-4000-8000-000000000000/charges", "", 200),
          "product", new Request("GET", "/products/sku-007", "", 200),
          "member",
              new Request("POST", "/members", "{\"name\":\"A\",\"email\":\"%s@b.example\"}", 201));

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int STATUS = "HTTP/1.1 ".length();

  /** What users, or other services, ask it. */
  static Request of(String service) {
    var request = REAL.get(service);
    if (request == null) {
      throw new IllegalArgumentException(
          "service: expected one of %s, got %s".formatted(REAL.keySet(), service));
    }
    return request;
  }

  /** A key, or an address of a member, may be used once. */
  String freshBody() {
    return body.formatted(UUID.randomUUID());
  }

  boolean isAnswered(int port) {
    var status = status(port);
    return status.isPresent() && status.getAsInt() == expected;
  }

  /** The status of the response; empty if there is none. */
  private OptionalInt status(int port) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.getOutputStream().write(text().getBytes(StandardCharsets.UTF_8));
      var response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return response.length() < STATUS + 3
          ? OptionalInt.empty()
          : OptionalInt.of(Integer.parseInt(response.substring(STATUS, STATUS + 3)));
    } catch (IOException notYet) {
      return OptionalInt.empty();
    }
  }

  private String text() {
    var content = freshBody();
    return """
        %s %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Connection: close\r
        Idempotency-Key: %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s"""
        .formatted(method, path, UUID.randomUUID(), content.length(), content);
  }
}
