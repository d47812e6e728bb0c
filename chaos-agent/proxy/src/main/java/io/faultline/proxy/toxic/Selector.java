package io.faultline.proxy.toxic;

import java.util.Optional;

/**
 * The connections, or the requests on them, that a toxic applies to. Immutable.
 *
 * @param first only this many connections, from when the toxic is raised; 0 is all
 * @param sni only TLS connections that ask for a server name of this pattern; empty is all
 * @param http only these HTTP requests
 */
public record Selector(long first, String sni, Optional<RequestMatch> http) {
  /** All connections. */
  public static final Selector ALL = new Selector(0, "", Optional.empty());

  public Selector {
    Attribute.notNegative("first", first);
    if (sni.length() > 255)
      throw new IllegalArgumentException("sni: expected up to 255 characters, got " + sni.length());
  }
}
