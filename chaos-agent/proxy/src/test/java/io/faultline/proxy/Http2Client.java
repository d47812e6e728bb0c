package io.faultline.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One HTTP/2 connection by prior knowledge. */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of it shows in the responses
final class Http2Client implements AutoCloseable {
  /**
   * @param status 0 where the stream was reset
   * @param nanos when it was complete
   */
  record Response(int status, String mark, String body, long nanos) {}

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel connection;

  /**
   * @param tableSize what the client wants the table of response headers to be
   */
  Http2Client(InetSocketAddress address, long tableSize) {
    var settings = Http2Settings.defaultSettings().headerTableSize(tableSize);
    connection =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(
                Http2Server.initializer(
                    it ->
                        it.pipeline()
                            .addLast(
                                Http2FrameCodecBuilder.forClient()
                                    .initialSettings(settings)
                                    .build(),
                                new Http2MultiplexHandler(Http2Server.initializer(s -> {})))))
            .connect(address)
            .syncUninterruptibly()
            .channel();
  }

  CompletableFuture<Response> send(String path, String mark, int bodyBytes) {
    var response = new CompletableFuture<Response>();
    new Http2StreamChannelBootstrap(connection)
        .handler(Http2Server.initializer(s -> s.pipeline().addLast(new Reading(response))))
        .open()
        .addListener(
            opened -> {
              if (!opened.isSuccess()) {
                response.completeExceptionally(opened.cause());
                return;
              }
              var stream = (Channel) opened.getNow();
              var headers =
                  new DefaultHttp2Headers()
                      .method(bodyBytes > 0 ? "POST" : "GET")
                      .scheme("http")
                      .authority("test")
                      .path(path)
                      .set("x-mark", mark);
              stream.writeAndFlush(new DefaultHttp2HeadersFrame(headers, bodyBytes == 0));
              if (bodyBytes > 0)
                stream.writeAndFlush(
                    new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[bodyBytes]), true));
            });
    return response;
  }

  boolean isOpen() {
    return connection.isActive();
  }

  private static final class Reading extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Response> response;
    private final StringBuilder body = new StringBuilder();
    private int status;
    private String mark = "";

    Reading(CompletableFuture<Response> response) {
      this.response = response;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      boolean last = false;
      if (message instanceof Http2HeadersFrame headers) {
        status = Integer.parseInt(headers.headers().status().toString());
        mark = String.valueOf(headers.headers().get("x-mark"));
        last = headers.isEndStream();
      } else if (message instanceof Http2DataFrame data) {
        body.append(data.content().toString(StandardCharsets.UTF_8));
        last = data.isEndStream();
      }
      ReferenceCountUtil.release(message);
      if (last) response.complete(new Response(status, mark, body.toString(), System.nanoTime()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof Http2ResetFrame)
        response.complete(new Response(0, "", "", System.nanoTime()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      response.completeExceptionally(new java.io.IOException("stream ended"));
    }
  }

  @Override
  public void close() {
    connection.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2000);
  }
}
