package io.faultline.console;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Access rules: only pages of this server's own address may send requests (a name that resolves to
 * loopback is refused, so that no other site reads through it), and changes need the token.
 */
record Access(int port, String token) {
  /** Why the request is refused; empty if it is not. */
  Optional<Refusal> refusal(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    var host = headers.getFirst("Host");
    if (host == null || !own().contains(host))
      return Optional.of(
          new Refusal(421, "host: expected one of %s, got %s".formatted(own(), host)));
    boolean reads = Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
    if (reads) return Optional.empty();
    var origin = headers.getFirst("Origin");
    if (origin != null && !own().contains(origin.replaceFirst("^http://", "")))
      return Optional.of(new Refusal(403, "origin: expected this page, got " + origin));
    return isGiven(headers.getFirst("Authorization"))
        ? Optional.empty()
        : Optional.of(new Refusal(401, "expected the page's token"));
  }

  record Refusal(int status, String why) {}

  private Set<String> own() {
    return Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }

  /** Compares in constant time, whatever was guessed. */
  private boolean isGiven(String header) {
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Access[" + port + "]";
  }
}
