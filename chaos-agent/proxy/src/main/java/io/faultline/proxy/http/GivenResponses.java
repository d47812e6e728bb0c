package io.faultline.proxy.http;

import io.faultline.proxy.toxic.OnRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Writes the responses that the proxy gives instead of the server. */
final class GivenResponses {
  private GivenResponses() {}

  static ByteBuf http1(OnRequest.Answer answer, Request request, boolean last) {
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean without = answer.status() == 204 || answer.status() == 304;
    var head =
        "HTTP/1.1 %s\r\n%s%s\r\n"
            .formatted(
                HttpResponseStatus.valueOf(answer.status()),
                without
                    ? ""
                    : "Content-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n"
                        .formatted(body.length),
                connection(request, last));
    var bytes = Unpooled.buffer().writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    return without || request.method().equals("HEAD") ? bytes : bytes.writeBytes(body);
  }

  private static String connection(Request request, boolean last) {
    if (last) return "Connection: close\r\n";
    return request.minor() == '0' ? "Connection: keep-alive\r\n" : "";
  }
}
