package io.faultline.proxy.control;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Requests with their bodies; a request that is too large gets an error response. */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome arrives as an event of the channel
final class WholeRequests extends HttpObjectAggregator {
  /** Toxiproxy has no limit; ten times a config of ten thousand proxies. */
  private static final int LARGEST_BODY = 64 << 20;

  private final RequestIds ids;

  WholeRequests(RequestIds ids) {
    super(LARGEST_BODY);
    this.ids = ids;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    var refusal =
        ApiResponse.error(413, "bad request body: expected up to %d bytes".formatted(LARGEST_BODY));
    context
        .writeAndFlush(refusal.response(ids.next(), false))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
