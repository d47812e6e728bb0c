package io.faultline.proxy.control;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Server-sent events to one client; a client that does not read is disconnected. */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome arrives as an event of the channel
final class EventStream {
  private EventStream() {}

  static void open(
      ChannelHandlerContext context, EventLog events, QueryStringDecoder uri, String id) {
    var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
    response.headers().set(RequestIds.HEADER, id);
    HttpUtil.setTransferEncodingChunked(response, true);
    context.writeAndFlush(response);
    Consumer<String> listener = event -> send(context, event);
    context.channel().closeFuture().addListener(closed -> events.leave(listener));
    events.listen(after(uri, events), listener);
  }

  private static void send(ChannelHandlerContext context, String event) {
    if (!context.channel().isWritable()) {
      context.close();
      return;
    }
    var line = "data: " + event + "\n\n";
    context.writeAndFlush(
        new DefaultHttpContent(Unpooled.copiedBuffer(line, StandardCharsets.UTF_8)));
  }

  /** Without {@code after}, only new events. */
  private static long after(QueryStringDecoder uri, EventLog events) {
    try {
      return Long.parseLong(uri.parameters().getOrDefault("after", List.of("")).get(0));
    } catch (NumberFormatException e) {
      return events.latest();
    }
  }
}
