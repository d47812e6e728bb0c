package io.faultline.proxy.control;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** One client of the API. Its requests are answered in order, off the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of it shows as an event of the channel
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

  private final Routes routes;
  private final Guard guard;
  private final EventLog events;
  private final Executor workers;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  ApiHandler(Routes routes, Guard guard, EventLog events, Executor workers) {
    this.routes = routes;
    this.guard = guard;
    this.events = events;
    this.workers = workers;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request) && !request.decoderResult().isFailure();
    var refused = guard.refusal(request);
    if (refused.isPresent()) {
      last = last.thenRun(() -> send(context, refused.get(), keepAlive));
      return;
    }
    var uri = new QueryStringDecoder(request.uri());
    if (uri.rawPath().equals("/events") && request.method().name().equals("GET")) {
      EventStream.open(context, events, uri);
      return;
    }
    var call =
        new Call(
            request.method().name(),
            segments(uri.rawPath()),
            request.content().toString(StandardCharsets.UTF_8));
    last =
        last.thenApplyAsync(before -> answer(call), workers)
            .thenAccept(reply -> send(context, reply, keepAlive));
  }

  private Reply answer(Call call) {
    try {
      return routes.answer(call);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "%s %s".formatted(call.method(), call.path()), e);
      return Reply.error(500, e.toString());
    }
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1))
        .skip(1)
        .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")))
        .toList();
  }

  private static void send(ChannelHandlerContext context, Reply reply, boolean keepAlive) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8));
    if (!reply.contentType().isEmpty())
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
    if (reply.status() != 204)
      HttpUtil.setContentLength(response, response.content().readableBytes());
    if (!keepAlive) response.headers().set(HttpHeaderNames.CONNECTION, "close");
    var written = context.writeAndFlush(response);
    if (!keepAlive) written.addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
