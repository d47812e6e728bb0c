package io.faultline.proxy.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The upstream address of a proxy. A name is looked up for each connection, off the event loop, so
 * that changes of its address are followed. Thread-safe.
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

  /** Passes its addresses, none if the name does not exist, to {@code then} on the loop. */
  void resolve(Executor loop, Consumer<List<InetSocketAddress>> then) {
    var host = address.host().isEmpty() ? "127.0.0.1" : address.host();
    var known = Names.known(host);
    if (known.isPresent()) {
      then.accept(withPort(known.get()));
      return;
    }
    try {
      lookups.execute(
          () -> {
            List<InetSocketAddress> found = List.of();
            try {
              found = withPort(lookUp(host));
            } finally {
              var addresses = found; // none after an error, or the connection would wait for ever
              loop.execute(() -> then.accept(addresses));
            }
          });
    } catch (RejectedExecutionException e) {
      then.accept(List.of());
    }
  }

  /** The message for a name without an address. */
  String lookUpFailed() {
    return "lookup %s: no such host".formatted(address.host());
  }

  private List<InetSocketAddress> withPort(List<InetAddress> found) {
    return found.stream().map(each -> new InetSocketAddress(each, address.port())).toList();
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return Names.addresses(host);
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
