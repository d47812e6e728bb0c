package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many connections while toxics come and go by seed: every echo comes back right, and nothing is
 * left behind. {@code -Dchurn.connections=5000 -Dchurn.seconds=60} is the full size.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of it shows in the counts
class ChurnIT {
  private static final int CONNECTIONS = Integer.getInteger("churn.connections", 500);
  private static final int SECONDS = Integer.getInteger("churn.seconds", 5);
  private static final long SEED = 4711;
  private static final String[] TOXICS = {
    "'type':'latency','attributes':{'latency':20,'jitter':20}",
    "'type':'latency','attributes':{'latency':5,'packet_bytes':10}",
    "'type':'bandwidth','attributes':{'rate':100}",
    "'type':'slicer','attributes':{'average_size':20,'size_variation':10,'delay':100}",
    "'type':'black_hole'",
    "'type':'slow_close','attributes':{'delay':50}",
    "'type':'noop'"
  };

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final LongAdder sent = new LongAdder();
  private final LongAdder echoed = new LongAdder();
  private final AtomicLong wrong = new AtomicLong();
  private volatile boolean over;

  @AfterEach
  void close() {
    group
        .shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS)
        .awaitUninterruptibly(3000);
  }

  @Test
  @Timeout(120)
  void leavesNothingBehindAndLosesNoByte() throws Exception {
    var server = server();
    try (var faultline = new TestProxy()) {
      var listen =
          faultline.lead("127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
      faultline.ok("GET", "/proxies", "");
      long filesBefore = files();
      long threadsBefore = Thread.activeCount();
      var clients = new ArrayList<Channel>();
      for (int i = 0; i < CONNECTIONS; i++) clients.add(client(listen, i));
      churn(faultline);
      faultline.ok("PUT", "/proxies/p/toxics", "[]");
      over = true;
      await().atMost(Duration.ofSeconds(20)).until(() -> echoed.sum() == sent.sum());
      assertThat(wrong).hasValue(0);
      assertThat(sent.sum()).isGreaterThan(CONNECTIONS);
      var metrics = faultline.call("GET", "/metrics", "").body();
      assertThat(metrics)
          .containsPattern("sent_bytes_total\\{direction=\"upstream\".*} " + number(sent.sum()))
          .containsPattern("sent_bytes_total\\{direction=\"downstream\".*} " + number(sent.sum()));
      clients.forEach(Channel::close);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  faultline
                      .call("GET", "/metrics", "")
                      .body()
                      .contains("faultline_proxy_open_connections{proxy=\"p\",} 0.0"));
      await().atMost(Duration.ofSeconds(30)).until(() -> files() <= filesBefore + 20);
      assertThat(Thread.activeCount()).isLessThan((int) threadsBefore + 30);
      assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isLessThan(512L << 20);
    }
    server.close().sync();
  }

  private static String number(long value) {
    return java.util.regex.Pattern.quote(Double.toString((double) value));
  }

  private void churn(TestProxy faultline) {
    var random = new Random(SEED);
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (int i = 0; System.nanoTime() < end; i++) {
      var stream = random.nextBoolean() ? "upstream" : "downstream";
      faultline.toxic(
          "{'name':'t%d','stream':'%s','toxicity':0.3,%s}"
              .formatted(i, stream, TOXICS[random.nextInt(TOXICS.length)]));
      if (i >= 4) faultline.call("DELETE", "/proxies/p/toxics/t" + (i - 4), "");
    }
    faultline.ok("PUT", "/proxies/p/toxics", "[]");
  }

  /** Sends a message, waits for it to come back, sends the next. */
  private Channel client(InetSocketAddress address, int seed) throws InterruptedException {
    return new Bootstrap()
        .group(group)
        .channel(NioSocketChannel.class)
        .handler(new Talker(new Random(seed)))
        .connect(address)
        .sync()
        .channel();
  }

  private final class Talker extends ChannelInboundHandlerAdapter {
    private final Random random;
    private byte[] expected = new byte[0];
    private int at;

    Talker(Random random) {
      this.random = random;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      talk(context);
    }

    private void talk(ChannelHandlerContext context) {
      expected = new byte[1 + random.nextInt(200)];
      random.nextBytes(expected);
      at = 0;
      sent.add(expected.length);
      context.writeAndFlush(Unpooled.wrappedBuffer(expected.clone()), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var bytes = (ByteBuf) message;
      echoed.add(bytes.readableBytes());
      while (bytes.isReadable() && at < expected.length)
        if (bytes.readByte() != expected[at++]) wrong.incrementAndGet();
      if (bytes.isReadable()) wrong.incrementAndGet();
      bytes.release();
      if (at == expected.length && !over) talk(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      wrong.incrementAndGet();
      context.close();
    }
  }

  private Channel server() throws InterruptedException {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .option(io.netty.channel.ChannelOption.SO_BACKLOG, 1024)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new Echo());
              }
            })
        .bind(InetAddress.getLoopbackAddress(), 0)
        .sync()
        .channel();
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.writeAndFlush(message, context.voidPromise());
    }
  }

  private static long files() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
