package io.faultline.agent.hook;

import java.net.URI;

/** Peers of HTTP clients as targets name them. */
final class Peers {
  private Peers() {}

  /** {@code host:port}, with the scheme's port where the address has none. */
  static String of(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getHost() + ":" + port;
  }
}
