package io.faultline.agent.library.shared;

import io.faultline.agent.fault.CallView;
import java.util.List;
import java.util.Optional;

/** A look-up of a host name. */
public record HostView(String host) implements CallView {
  /** Empty for an address and for an empty name, because these need no look-up. */
  public static Optional<HostView> of(Object host) {
    return host instanceof String name && !isAddress(name)
        ? Optional.of(new HostView(name))
        : Optional.empty();
  }

  @Override
  public List<String> values(String attribute) {
    return List.of(host);
  }

  /** A name contains no colon and is not all digits: the JDK reads even 127.1 as an address. */
  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
