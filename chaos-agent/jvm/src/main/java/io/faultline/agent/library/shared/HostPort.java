package io.faultline.agent.library.shared;

import java.net.URI;

/** The names of peers: {@code host:port}. */
public final class HostPort {
  private HostPort() {}

  /** With the scheme's port where the address gives none. */
  public static String of(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getHost() + ":" + port;
  }
}
