package io.faultline.shop.kit.settings;

import java.net.URI;

/** The address of another service. */
public record PeerUrl(String host, int port) {
  public static final String EXPECTED = "http://host:port";

  public PeerUrl {
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "peer: expected %s, got host %s, port %d".formatted(EXPECTED, host, port));
    }
  }

  public static PeerUrl parse(String text) {
    var uri = URI.create(text);
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("expected " + EXPECTED);
    }
    return new PeerUrl(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
  }

  @Override
  public String toString() {
    return "http://%s:%d".formatted(host, port);
  }
}
