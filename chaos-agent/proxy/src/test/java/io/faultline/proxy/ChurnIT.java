package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PoolArenaMetric;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many connections while toxics come and go by seed: every echo comes back right, and nothing is
 * left behind.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of it shows in the counts
class ChurnIT {
  private static final long SEED = 4711;

  /** Each thread may keep up to 32 KiB in a few hundred pieces. */
  private static final long MOST_CACHED_BYTES = 64L << 20;

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
  @Timeout(60)
  void leavesNothingBehindAndLosesNoByte() throws Exception {
    try (var faultline = new TestProxy()) {
      churn(faultline, 500, 5);
      assertThat(activeMemory()).isLessThan(MOST_CACHED_BYTES);
    }
  }

  /** In a process of its own: four ends of each connection are too many files for one. */
  @Test
  @Tag("soak")
  @Timeout(400)
  void fiveThousandConnectionsForAMinuteLeaveNothingBehindAndLoseNoByte(@TempDir Path folder)
      throws Exception {
    var process = new ProxyProcess(folder, "-Xmx512m", "-Dio.netty.leakDetection.level=simple");
    try (var faultline = process.proxy()) {
      churn(faultline, 5000, 60);
    }
    // Netty looks for buffers that nobody gave back, one in a hundred.
    assertThat(process.output()).doesNotContain("LEAK");
  }

  private void churn(TestProxy faultline, int connections, int seconds) throws Exception {
    var server = server();
    var listen =
        faultline.lead("127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    double filesBefore = faultline.metric("process_open_fds");
    double threadsBefore = faultline.metric("jvm_threads_current");
    var clients = new ArrayList<Channel>();
    for (int i = 0; i < connections; i++) clients.add(client(listen, i));
    changeToxics(faultline, seconds / 2);
    double memoryHalfway = faultline.metric("process_resident_memory_bytes");
    int changes = changeToxics(faultline, seconds - seconds / 2);
    faultline.ok("PUT", "/proxies/p/toxics", "[]");
    over = true;
    await().atMost(Duration.ofSeconds(30)).until(() -> echoed.sum() == sent.sum());
    assertThat(wrong).hasValue(0);
    assertThat(sent.sum()).isGreaterThan(connections);
    assertThat(faultline.call("GET", "/metrics", "").body())
        .containsPattern("sent_bytes_total\\{direction=\"upstream\".*} " + number(sent.sum()))
        .containsPattern("sent_bytes_total\\{direction=\"downstream\".*} " + number(sent.sum()));
    clients.forEach(Channel::close);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> faultline.metric("faultline_proxy_open_connections{proxy=\"p\"}") == 0);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> faultline.metric("process_open_fds") <= filesBefore + 20);
    double memory = faultline.metric("process_resident_memory_bytes");
    double threads = faultline.metric("jvm_threads_current");
    System.out.printf(
        "churn: seed %d, %d connections, %d toxics raised in the last half of %d s, %d bytes echoed,"
            + " files %.0f before and %.0f after, threads %.0f and %.0f, memory %.0f MB halfway and %.0f%n",
        SEED,
        connections,
        changes,
        seconds,
        echoed.sum(),
        filesBefore,
        faultline.metric("process_open_fds"),
        threadsBefore,
        threads,
        memoryHalfway / 1e6,
        memory / 1e6);
    assertThat(threads).isLessThan(threadsBefore + 30);
    assertThat(memory).isLessThan(memoryHalfway * 1.25 + (64 << 20));
    server.close().sync();
  }

  /** The whole number, to the end of its line. */
  private static String number(long value) {
    return value + "\\R";
  }

  private static int changeToxics(TestProxy faultline, int seconds) {
    var random = new Random(SEED + seconds);
    faultline.ok("PUT", "/proxies/p/toxics", "[]");
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    int i = 0;
    for (; System.nanoTime() < end; i++) {
      var stream = random.nextBoolean() ? "upstream" : "downstream";
      faultline.toxic(
          "{'name':'t%d','stream':'%s','toxicity':0.3,%s}"
              .formatted(i, stream, TOXICS[random.nextInt(TOXICS.length)]));
      if (i >= 4) faultline.call("DELETE", "/proxies/p/toxics/t" + (i - 4), "");
    }
    return i;
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

  /** Buffers that nobody has given back, and what the threads keep for their next ones. */
  private static long activeMemory() {
    return PooledByteBufAllocator.DEFAULT.metric().directArenas().stream()
        .mapToLong(PoolArenaMetric::numActiveBytes)
        .sum();
  }
}
