package io.faultline.agent.hook;

import java.net.URI;

/** Names whom a request goes to. */
final class HttpPeer {
  private HttpPeer() {}

  /** {@code host:port}, with the scheme's port where the address gives none. */
  static String of(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getHost() + ":" + port;
  }
}
