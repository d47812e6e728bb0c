package io.faultline.proxy.wire;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Where a proxy leads to. A name is looked up for each connection, off the event loop. Thread-safe.
 */
public final class Upstream {
  private final HostPort address;
  private final Executor lookups;

  /**
   * @param lookups runs name look-ups, which may block
   */
  public Upstream(HostPort address, Executor lookups) {
    this.address = address;
    this.lookups = lookups;
  }

  /** Gives its addresses, none where there is no such name, to {@code then} on the loop. */
  void resolve(Executor loop, Consumer<List<InetSocketAddress>> then) {
    var host = address.host().isEmpty() ? "127.0.0.1" : address.host();
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal != null) {
      then.accept(lookUp(literal));
      return;
    }
    try {
      lookups.execute(
          () -> {
            var found = lookUp(host);
            loop.execute(() -> then.accept(found));
          });
    } catch (RejectedExecutionException e) {
      then.accept(List.of());
    }
  }

  private List<InetSocketAddress> lookUp(byte[] literal) {
    try {
      return List.of(new InetSocketAddress(InetAddress.getByAddress(literal), address.port()));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private List<InetSocketAddress> lookUp(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .map(found -> new InetSocketAddress(found, address.port()))
          .toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
