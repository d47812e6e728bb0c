package io.faultline.proxy.control;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Admits requests.
 *
 * @param token that callers must send, except for {@code /metrics}; empty requires none, because
 *     Toxiproxy's clients send none
 */
record Authentication(String token) {
  Optional<ApiResponse> refusal(FullHttpRequest request) {
    if (request.decoderResult().isFailure())
      return Optional.of(
          ApiResponse.error(
              400,
              "bad request: expected HTTP/1.1, got "
                  + request.decoderResult().cause().getMessage()));
    var agent = request.headers().get(HttpHeaderNames.USER_AGENT, "");
    if (agent.startsWith("Mozilla/"))
      return Optional.of(
          ApiResponse.text(403, "text/plain; charset=utf-8", "User agent not allowed\n"));
    if (!mayPass(request)) return Optional.of(ApiResponse.error(401, "bearer token expected"));
    return request.uri().startsWith("/") ? validUri(request.uri()) : bad(request.uri());
  }

  private boolean mayPass(FullHttpRequest request) {
    var header = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    return token.isEmpty()
        || request.uri().equals("/metrics")
        || MessageDigest.isEqual(bytes(header), bytes("Bearer " + token));
  }

  private static Optional<ApiResponse> validUri(String uri) {
    try {
      io.netty.handler.codec.http.QueryStringDecoder.decodeComponent(uri.replace("+", "%2B"));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return bad(uri);
    }
  }

  private static Optional<ApiResponse> bad(String uri) {
    return Optional.of(ApiResponse.error(400, "bad request: path: got " + uri));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
