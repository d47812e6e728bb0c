package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** A response of the API. */
record ApiResponse(int status, String contentType, String body) {
  static final ApiResponse NOTHING = new ApiResponse(204, "", "");

  static ApiResponse json(int status, JsonNode body) {
    return text(status, "application/json", body.toString());
  }

  static ApiResponse text(int status, String contentType, String body) {
    return new ApiResponse(status, contentType, body);
  }

  /** In its form on the wire. */
  FullHttpResponse response(String requestId, boolean keepAlive) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    response.headers().set(RequestIds.HEADER, requestId);
    if (!contentType.isEmpty()) response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    if (status != 204) HttpUtil.setContentLength(response, response.content().readableBytes());
    if (!keepAlive) response.headers().set(HttpHeaderNames.CONNECTION, "close");
    return response;
  }

  /** In the form of Toxiproxy's errors: JSON and a line end, as plain text. */
  static ApiResponse error(int status, String message) {
    var body = Json.object().put("error", message).put("status", status);
    return text(status, "text/plain; charset=utf-8", body + "\n");
  }
}
