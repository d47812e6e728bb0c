package io.faultline.local.component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One process of the shop.
 *
 * @param user the user id to run as, if it must differ from ours
 */
public record Component(
    String name,
    int port,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Readiness readiness,
    Links links,
    Stop stop,
    OptionalInt user,
    Preparation preparation) {

  /**
   * How a process is ended: by a signal, by a kill after the grace, and by {@code onOrphaned} when
   * this process dies first.
   */
  public record Stop(String signal, Duration grace, String onOrphaned) {
    public Stop {
      if (grace.isNegative()) {
        throw new IllegalArgumentException("grace: expected 0 or more, got " + grace);
      }
    }
  }

  public Component {
    if (name.isBlank() || command.isEmpty()) {
      throw new IllegalArgumentException(
          "component: expected a name and a command, got %s and %s".formatted(name, command));
    }
    command = List.copyOf(command);
    environment = Map.copyOf(new TreeMap<>(environment));
    Objects.requireNonNull(preparation);
  }

  /** The same component, started in another folder. */
  public Component in(Path other) {
    return new Component(
        name, port, command, environment, other, readiness, links, stop, user, preparation);
  }

  /** The same component, started by another command. */
  public Component withCommand(List<String> other) {
    return new Component(
        name, port, other, environment, folder, readiness, links, stop, user, preparation);
  }

  /** The same component with one environment variable changed. */
  public Component withEnvironment(String key, String value) {
    var changed = new TreeMap<>(environment);
    changed.put(key, value);
    return new Component(
        name, port, command, changed, folder, readiness, links, stop, user, preparation);
  }
}
