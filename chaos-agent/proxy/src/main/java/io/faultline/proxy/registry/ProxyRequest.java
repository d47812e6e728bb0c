package io.faultline.proxy.registry;

import io.faultline.proxy.wire.HostPort;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A requested proxy.
 *
 * @param listen {@code host:port}; no host is every address, port 0 a free one
 * @param toxics raised before the first connection
 * @param lease how long it may last unless renewed; without one, until it is deleted
 */
public record ProxyRequest(
    String name,
    String listen,
    String upstream,
    boolean enabled,
    List<ToxicRequest> toxics,
    Optional<Duration> lease) {
  public ProxyRequest {
    address("listen", listen);
    address("upstream", upstream);
    toxics = List.copyOf(toxics);
  }

  private static void address(String field, String text) {
    try {
      if (!text.isEmpty()) HostPort.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }
}
