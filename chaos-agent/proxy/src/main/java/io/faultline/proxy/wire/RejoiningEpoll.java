package io.faultline.proxy.wire;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll, for channels that pause. A channel that neither reads nor waits to write is not in
 * the epoll set: its peer's FIN and reset are seen when it continues, after the earlier bytes, and
 * its bytes are read then. (Netty would read them at once, however little space is free: after the
 * event that the peer has ended, it reads up to the end, paused or not. So it does not get this
 * event, and finds the end in its place.) Netty 4.2.13 also removes a channel without any interest
 * from the set, and then tries to modify it there, which fails with ENOENT; here such a channel is
 * registered again instead.
 */
final class RejoiningEpoll implements IoHandler {
  private final IoHandler epoll;

  private RejoiningEpoll(IoHandler epoll) {
    this.epoll = epoll;
  }

  static IoHandlerFactory factory() {
    var factory = EpollIoHandler.newFactory();
    return executor -> new RejoiningEpoll(factory.newHandler(executor));
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return new Rejoining(handle, epoll.register(handle));
  }

  @Override
  public void initialize() {
    epoll.initialize();
  }

  @Override
  public int run(IoHandlerContext context) {
    return epoll.run(context);
  }

  @Override
  public void prepareToDestroy() {
    epoll.prepareToDestroy();
  }

  @Override
  public void destroy() {
    epoll.destroy();
  }

  @Override
  public void wakeup() {
    epoll.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> type) {
    return epoll.isCompatible(type);
  }

  /** Used on its event loop only, as Netty does. */
  private final class Rejoining implements IoRegistration {
    private final IoHandle handle;
    private IoRegistration inner;
    private boolean joined;
    private boolean left;

    Rejoining(IoHandle handle, IoRegistration inner) {
      this.handle = handle;
      this.inner = inner;
    }

    @Override
    public long submit(IoOps ops) {
      var wanted = ((EpollIoOps) ops).without(EpollIoOps.EPOLLRDHUP);
      boolean none = isPaused(wanted);
      if (none && left) return 0;
      if (!none && left) rejoin();
      left = none && joined;
      joined = joined || !none;
      return inner.submit(none ? EpollIoOps.NONE : wanted);
    }

    private static boolean isPaused(EpollIoOps ops) {
      return !ops.contains(EpollIoOps.EPOLLIN) && !ops.contains(EpollIoOps.EPOLLOUT);
    }

    private void rejoin() {
      inner.cancel();
      joined = false;
      try {
        inner = epoll.register(handle);
      } catch (Exception e) {
        throw new IllegalStateException("channel could not be registered again", e);
      }
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // required by the interface
    public <T> T attachment() {
      return inner.attachment();
    }

    @Override
    public boolean isValid() {
      return inner.isValid();
    }

    @Override
    public boolean cancel() {
      return inner.cancel();
    }
  }
}
