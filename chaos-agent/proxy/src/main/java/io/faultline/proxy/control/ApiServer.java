package io.faultline.proxy.control;

import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.wire.HostPort;
import io.faultline.proxy.wire.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The HTTP API's server, on an event loop and worker threads of its own. */
public final class ApiServer implements AutoCloseable {
  private static final int LARGEST_BODY = 4 << 20;
  private static final int WORKERS = 8;

  private final EventLoopGroup loop;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, new DefaultThreadFactory("proxy-api", true));
  private final Channel channel;

  /**
   * @param token what callers must bear; empty asks for none
   * @throws IOException where the address cannot be listened on
   */
  public ApiServer(
      InetSocketAddress address,
      String token,
      Proxies proxies,
      EventLog events,
      LongSupplier epochNanos)
      throws IOException {
    var routes = new Routes(proxies, new ProxyMetrics(proxies), epochNanos);
    var transport = Transport.best();
    loop = transport.loops(1, "proxy-control");
    var bound =
        transport
            .listener()
            .group(loop)
            .childOption(ChannelOption.AUTO_READ, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, false)
            .childHandler(pipeline(routes, new Guard(token), events))
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close(loop);
      throw HostPort.notBound(address, bound.cause());
    }
    channel = bound.channel();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  private ChannelInitializer<Channel> pipeline(Routes routes, Guard guard, EventLog events) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel client) {
        client
            .pipeline()
            .addLast(new HttpServerCodec())
            .addLast(new HttpObjectAggregator(LARGEST_BODY))
            .addLast(new ApiHandler(routes, guard, events, workers));
      }
    };
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly(1000);
    close(loop);
  }

  private void close(EventLoopGroup group) {
    workers.shutdownNow();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2000);
  }
}
