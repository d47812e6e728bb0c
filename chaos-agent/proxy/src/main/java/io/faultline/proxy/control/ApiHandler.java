package io.faultline.proxy.control;

import io.faultline.proxy.wire.Log;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** One client of the API. Its requests are handled in order, off the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome arrives as an event of the channel
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Routes routes;
  private final Authentication authentication;
  private final EventLog events;
  private final RequestIds ids;
  private final Log log;
  private final Executor workers;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  ApiHandler(
      Routes routes,
      Authentication authentication,
      EventLog events,
      RequestIds ids,
      Log log,
      Executor workers) {
    this.routes = routes;
    this.authentication = authentication;
    this.events = events;
    this.ids = ids;
    this.log = log;
    this.workers = workers;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request) && !request.decoderResult().isFailure();
    var refused = authentication.refusal(request);
    if (refused.isPresent()) {
      last = last.thenRun(() -> send(context, refused.get(), keepAlive));
      return;
    }
    var uri = new QueryStringDecoder(request.uri());
    if (uri.rawPath().equals("/events") && request.method().name().equals("GET")) {
      EventStream.open(context, events, uri, ids.next());
      return;
    }
    var call =
        new Call(
            request.method().name(),
            segments(uri.rawPath()),
            request.content().toString(StandardCharsets.UTF_8));
    last =
        last.thenApplyAsync(before -> answer(call), workers)
            .thenAccept(reply -> send(context, reply, keepAlive))
            .exceptionally(unsent -> close(context));
  }

  /** Closes the connection, so that a waiting client learns that no response will come. */
  private static Void close(ChannelHandlerContext context) {
    context.close();
    return null;
  }

  private ApiResponse answer(Call call) {
    try {
      var reply = routes.answer(call);
      if (log.prints(Log.Level.DEBUG))
        log.debug(
            "%s /%s %d".formatted(call.method(), String.join("/", call.path()), reply.status()));
      return reply;
    } catch (RuntimeException | Error e) {
      log.error("%s %s".formatted(call.method(), call.path()), e);
      return ApiResponse.error(500, e.toString());
    }
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1))
        .skip(1)
        .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")))
        .toList();
  }

  private void send(ChannelHandlerContext context, ApiResponse reply, boolean keepAlive) {
    var written = context.writeAndFlush(reply.response(ids.next(), keepAlive));
    if (!keepAlive) written.addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
