package io.faultline.agent.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands after {@code -javaagent:faultline-agent.jar=}.
 *
 * @param name the process's name in targets
 * @param port of the control API on loopback; 0 picks one
 * @param tokenFile holds the token, or nothing for one in the temporary folder
 * @param watchesAlways whether breakers are watched even while nobody reads the events
 */
record AgentOptions(String name, int port, Optional<Path> tokenFile, boolean watchesAlways) {
  /**
   * Reads {@code name=payment,port=18182,tokenFile=/path,watch=always}.
   *
   * @throws IllegalArgumentException naming every problem
   */
  static AgentOptions parse(String text) {
    var name = "app";
    int port = 0;
    Optional<Path> tokenFile = Optional.empty();
    boolean watchesAlways = false;
    List<String> problems = new ArrayList<>();
    for (var option : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = option.indexOf('=');
      var key = equals < 0 ? option : option.substring(0, equals);
      var value = equals < 0 ? "" : option.substring(equals + 1).strip();
      switch (key.strip()) {
        case "name" -> name = value;
        case "port" -> port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : -1;
        case "tokenFile" -> tokenFile = Optional.of(Path.of(value));
        case "watch" -> {
          watchesAlways = value.equals("always");
          if (!watchesAlways && !value.equals("events"))
            problems.add("watch: expected always or events, got '%s'".formatted(value));
        }
        default ->
            problems.add(
                "options: expected name, port, tokenFile or watch, got '%s'".formatted(key));
      }
    }
    if (!name.matches("[A-Za-z0-9_.-]{1,64}"))
      problems.add("name: expected 1 to 64 of A-Z a-z 0-9 _ . -, got '%s'".formatted(name));
    if (port < 0 || port > 65535) problems.add("port: expected 0 to 65535");
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    return new AgentOptions(name, port, tokenFile, watchesAlways);
  }

  Path tokenFileOr(Path other) {
    return tokenFile.orElse(other);
  }
}
