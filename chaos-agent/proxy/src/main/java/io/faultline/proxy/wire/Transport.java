package io.faultline.proxy.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The kernel interface: epoll if available, else NIO. Immutable. */
public enum Transport {
  EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class),
  NIO(NioServerSocketChannel.class, NioSocketChannel.class);

  /**
   * How many bytes may wait for a slow reader in user space, on top of the kernel's own buffers.
   */
  private static final WriteBufferWaterMark WAITING =
      new WriteBufferWaterMark(128 << 10, 512 << 10);

  private final Class<? extends ServerChannel> listening;
  private final Class<? extends SocketChannel> connected;

  Transport(Class<? extends ServerChannel> listening, Class<? extends SocketChannel> connected) {
    this.listening = listening;
    this.connected = connected;
  }

  /** The fastest one that is available. */
  public static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /** Event loops whose threads do not keep the process alive. */
  public EventLoopGroup loops(int threads, String name, Log log) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), SafeIo.of(ioHandler(), log));
  }

  /** A server's bootstrap without group and child handler. */
  public ServerBootstrap listener(Log log) {
    return tuned(new ServerBootstrap().channel(listening))
        .handler(new Accepting(log))
        .option(ChannelOption.SO_BACKLOG, 1024)
        .option(ChannelOption.SO_REUSEADDR, true);
  }

  /** A client's bootstrap without group and handler. */
  public Bootstrap connector() {
    return new Bootstrap()
        .channel(connected)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .option(ChannelOption.AUTO_CLOSE, false)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING);
  }

  private static ServerBootstrap tuned(ServerBootstrap server) {
    return server
        .childOption(ChannelOption.AUTO_READ, false)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .childOption(ChannelOption.AUTO_CLOSE, false)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING);
  }

  private IoHandlerFactory ioHandler() {
    return this == EPOLL ? RejoiningEpoll.factory() : NioIoHandler.newFactory();
  }
}
