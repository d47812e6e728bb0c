package io.faultline.proxy.wire;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A host, or none for any, and a port or the name of one, as in {@code localhost:http} or {@code
 * [::]:80}.
 */
public record HostPort(String host, int port) {
  public HostPort {
    if (port < 0 || port > 65535)
      throw new IllegalArgumentException("port: expected 0 to 65535, got " + port);
  }

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    var host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (bracketed) host = host.substring(1, host.length() - 1);
    if (colon < 0 || (!bracketed && host.indexOf(':') >= 0))
      throw new IllegalArgumentException("expected host:port, got '%s'".formatted(text));
    return new HostPort(host, port(text, text.substring(colon + 1)));
  }

  private static int port(String text, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return Services.port(digits)
          .orElseThrow(
              () -> new IllegalArgumentException("expected host:port, got '%s'".formatted(text)));
    }
  }

  /** The address to listen on; looks the host up, which may take a while. */
  public InetSocketAddress resolve() throws UnknownHostException {
    return host.isEmpty()
        ? new InetSocketAddress(port)
        : new InetSocketAddress(Names.addresses(host).get(0), port);
  }

  /** The text form of a bound address (RFC 5952). */
  public static String text(InetSocketAddress address) {
    var ip = address.getAddress();
    if (ip.isAnyLocalAddress()) return "[::]:" + address.getPort();
    var host = NetUtil.toAddressString(ip);
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** The message for an address that it cannot listen on, in the words of toxiproxy-server. */
  public static IOException notBound(InetSocketAddress address, Throwable cause) {
    var why = String.valueOf(cause.getMessage());
    var words = why.substring(why.lastIndexOf(": ") + 1).strip().toLowerCase(Locale.ROOT);
    return new IOException("listen tcp %s: bind: %s".formatted(text(address), words), cause);
  }
}
