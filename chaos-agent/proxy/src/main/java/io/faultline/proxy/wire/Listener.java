package io.faultline.proxy.wire;

import io.faultline.proxy.toxic.AcceptMode;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The listening side of a proxy. It keeps its port while connects are refused or left without a
 * response. Not thread-safe: guarded by its proxy's lock.
 */
public final class Listener {
  private final Wire wire;
  private Optional<AutoCloseable> holder = Optional.empty();
  private InetSocketAddress address;
  private AcceptMode mode = AcceptMode.OPEN;

  public Listener(Wire wire) {
    this.wire = wire;
  }

  /**
   * Binds the address and handles connects in this mode.
   *
   * @return the address with its real port
   */
  public InetSocketAddress open(InetSocketAddress wanted, AcceptMode way) throws IOException {
    address = listen(wanted);
    mode = AcceptMode.OPEN;
    meet(way);
    return address;
  }

  /** Handles connects in this mode from now on. */
  public void meet(AcceptMode way) throws IOException {
    if (mode == way || holder.isEmpty()) return;
    shut();
    switch (way) {
      case OPEN -> listen(address);
      case REFUSING -> holder = Optional.of(new RefusingPort(address));
      case SILENT -> holder = Optional.of(new SilentPort(address));
    }
    mode = way;
  }

  /** Releases the port. */
  public void shut() {
    try {
      if (holder.isPresent()) holder.get().close();
    } catch (Exception e) {
      throw new IllegalStateException("listener %s could not be closed".formatted(address), e);
    } finally {
      holder = Optional.empty();
    }
  }

  private InetSocketAddress listen(InetSocketAddress wanted) throws IOException {
    var bound =
        wire.transport()
            .listener(wire.log())
            .group(wire.group())
            .childHandler(wire.joining())
            .bind(wanted);
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) throw HostPort.notBound(wanted, bound.cause());
    Channel listening = bound.channel();
    holder = Optional.of(() -> listening.close().awaitUninterruptibly(1000));
    return (InetSocketAddress) listening.localAddress();
  }
}
