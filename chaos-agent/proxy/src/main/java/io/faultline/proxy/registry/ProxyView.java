package io.faultline.proxy.registry;

import io.faultline.proxy.toxic.ToxicSpec;
import java.util.List;

/** The state of a proxy at one moment. */
public record ProxyView(
    String name, String listen, String upstream, boolean enabled, List<ToxicSpec> toxics) {
  public ProxyView {
    toxics = List.copyOf(toxics);
  }
}
