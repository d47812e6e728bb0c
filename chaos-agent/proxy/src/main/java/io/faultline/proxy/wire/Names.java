package io.faultline.proxy.wire;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;
import java.util.Optional;

/** Resolves host names. */
public final class Names {
  private static final List<InetAddress> LOOPBACK =
      List.of(literal("127.0.0.1").orElseThrow(), literal("::1").orElseThrow());

  private Names() {}

  /**
   * Loads the classes of a look-up, because the first one may come when no descriptors are left.
   */
  public static void load() {
    try {
      var unused = Uncached.addresses("localhost");
    } catch (UnknownHostException e) {
      // the classes are loaded now
    }
  }

  /** The addresses that need no look-up: of a literal, and of {@code localhost} (RFC 6761, 6.3). */
  static Optional<List<InetAddress>> known(String host) {
    if (host.equalsIgnoreCase("localhost")) return Optional.of(LOOPBACK);
    return literal(host).map(List::of);
  }

  private static Optional<InetAddress> literal(String host) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Resolves the name, which may take a while, unless it is a literal. */
  static List<InetAddress> addresses(String host) throws UnknownHostException {
    var known = known(host);
    return known.isPresent() ? known.get() : Uncached.addresses(host);
  }

  /**
   * The virtual machine caches addresses for 30 s, and missing names for 10 s. Here each look-up
   * asks the system, which decides what is cached. This applies to the whole process, if nothing
   * else in it has looked up a name before.
   */
  private static final class Uncached {
    static {
      Security.setProperty("networkaddress.cache.ttl", "0");
      Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    static List<InetAddress> addresses(String host) throws UnknownHostException {
      return List.of(InetAddress.getAllByName(host));
    }
  }
}
