package io.faultline.agent.library.shared;

import io.faultline.agent.fault.CallView;
import java.util.List;

/**
 * A command to a Redis server as targets see it.
 *
 * @param command in upper case, such as {@code GET}
 * @param peer {@code host:port}, or empty if the client does not say
 */
public record RedisCommandView(String command, String peer) implements CallView {
  @Override
  public List<String> values(String attribute) {
    return List.of(attribute.equals("command") ? command : peer);
  }
}
