package io.faultline.agent.library.shared;

import java.net.URI;

/** The names of peers: {@code host:port}. */
public final class HostPort {
  private HostPort() {}

  /** With the scheme's default port if the address has none. */
  public static String of(URI uri) {
    return of(uri.getScheme(), uri.getHost(), uri.getPort());
  }

  /** With the scheme's default port if there is none, which is coded as -1. */
  public static String of(String scheme, String host, int port) {
    return host + ":" + (port >= 0 ? port : "https".equals(scheme) ? 443 : 80);
  }
}
