package io.faultline.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * HTTP/2 in clear, by prior knowledge and by upgrade. GivenResponses with what it understood: the
 * path, the header {@code x-mark} and how long the body was.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome shows in the responses
final class Http2Server implements AutoCloseable {
  final List<String> served = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;

  Http2Server() {
    channel =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(initializer(this::connected))
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  String address() {
    return "127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private void connected(Channel client) {
    connections.incrementAndGet();
    var http1 = new HttpServerCodec();
    var upgrade = new HttpServerUpgradeHandler(http1, this::upgradeCodec, 1 << 20);
    client
        .pipeline()
        .addLast(
            new CleartextHttp2ServerUpgradeHandler(
                http1,
                upgrade,
                initializer(
                    it -> it.pipeline().addLast(codec(), new Http2MultiplexHandler(streams())))));
  }

  private HttpServerUpgradeHandler.UpgradeCodec upgradeCodec(CharSequence protocol) {
    return AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
        ? new Http2ServerUpgradeCodec(codec(), new Http2MultiplexHandler(streams()))
        : null;
  }

  private static Http2FrameCodec codec() {
    return Http2FrameCodecBuilder.forServer().build();
  }

  private ChannelHandler streams() {
    return initializer(stream -> stream.pipeline().addLast(new Answering()));
  }

  static ChannelHandler initializer(java.util.function.Consumer<Channel> action) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel it) {
        action.accept(it);
      }
    };
  }

  private final class Answering extends ChannelInboundHandlerAdapter {
    private String path = "";
    private String mark = "";
    private int length;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      boolean last = false;
      if (message instanceof Http2HeadersFrame headers) {
        path = headers.headers().path().toString();
        mark = String.valueOf(headers.headers().get("x-mark"));
        last = headers.isEndStream();
      } else if (message instanceof Http2DataFrame data) {
        length += data.content().readableBytes();
        last = data.isEndStream();
        // Stream and connection get their window back by the multiplexer once it is released.
      }
      ReferenceCountUtil.release(message);
      if (last) answer(context);
    }

    private void answer(ChannelHandlerContext context) {
      served.add(path);
      var headers = new DefaultHttp2Headers().status("200").set("x-path", path).set("x-mark", mark);
      context.write(new DefaultHttp2HeadersFrame(headers));
      var body = Unpooled.copiedBuffer(path + " " + length, StandardCharsets.UTF_8);
      context.writeAndFlush(new DefaultHttp2DataFrame(body, true));
    }
  }

  @Override
  public void close() {
    channel.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2000);
  }
}
