package io.faultline.proxy.control;

import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.wire.HostPort;
import io.faultline.proxy.wire.Log;
import io.faultline.proxy.wire.Loops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * The HTTP API's server, on an event loop, which is one of the watched loops, and worker threads.
 */
public final class ApiServer implements AutoCloseable {
  /** The limit of Go's server, and therefore of Toxiproxy. */
  private static final int LARGEST_HEAD = 1 << 20;

  private static final int WORKERS = 8;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, new DefaultThreadFactory("proxy-api", true));
  private final Channel channel;

  /**
   * @param token that callers must send; empty requires none
   * @throws IOException if it cannot listen on the address
   */
  public ApiServer(
      InetSocketAddress address,
      String token,
      Proxies proxies,
      EventLog events,
      Loops loops,
      LongSupplier epochNanos)
      throws IOException {
    var log = loops.log();
    var ids = new RequestIds(epochNanos.getAsLong());
    var routes = new Routes(proxies, new ProxyMetrics(proxies, loops), epochNanos);
    var bound =
        loops
            .transport()
            .listener(log)
            .group(loops.begin(1, "proxy-control"))
            .childOption(ChannelOption.AUTO_READ, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, false)
            .childOption(ChannelOption.AUTO_CLOSE, true)
            .childHandler(pipeline(routes, new Authentication(token), events, ids, log))
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      workers.shutdownNow();
      throw HostPort.notBound(address, bound.cause());
    }
    channel = bound.channel();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  private static HttpDecoderConfig heads() {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(LARGEST_HEAD)
        .setMaxHeaderSize(LARGEST_HEAD);
  }

  private ChannelInitializer<Channel> pipeline(
      Routes routes, Authentication authentication, EventLog events, RequestIds ids, Log log) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel client) {
        client
            .pipeline()
            .addLast(new HttpServerCodec(heads()))
            .addLast(new WholeRequests(ids))
            .addLast(new ApiHandler(routes, authentication, events, ids, log, workers));
      }
    };
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly(1000);
    workers.shutdownNow();
  }
}
