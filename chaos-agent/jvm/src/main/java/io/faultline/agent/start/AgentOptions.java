package io.faultline.agent.start;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options after {@code -javaagent:faultline-agent.jar=}.
 *
 * @param name the process's name in targets
 * @param host address on which the control API listens; beyond loopback it needs all three files
 * @param port of the control API; 0 picks one
 * @param tokenFile contains the token; empty for a file in a temporary folder
 * @param certFile certificate chain in PEM, for TLS
 * @param keyFile its private key in PEM
 * @param watchesAlways whether breakers are observed even while no one reads the events
 */
record AgentOptions(
    String name,
    InetAddress host,
    int port,
    Optional<Path> tokenFile,
    Optional<Path> certFile,
    Optional<Path> keyFile,
    boolean watchesAlways) {
  private static final List<String> KEYS =
      List.of("name", "host", "port", "tokenFile", "certFile", "keyFile", "watch");

  /**
   * Reads {@code name=payment,port=18182,tokenFile=/path,watch=always}.
   *
   * @throws IllegalArgumentException naming every problem
   */
  static AgentOptions parse(String text) {
    List<String> problems = new ArrayList<>();
    var values = values(text, problems);
    var options =
        new AgentOptions(
            fitting(values, "name", "app", "[A-Za-z0-9_.-]{1,64}", problems),
            host(values.getOrDefault("host", "127.0.0.1"), problems),
            port(values.getOrDefault("port", "0"), problems),
            path(values, "tokenFile", problems),
            path(values, "certFile", problems),
            path(values, "keyFile", problems),
            fitting(values, "watch", "events", "always|events", problems).equals("always"));
    options.requireFiles(problems);
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    return options;
  }

  private static Map<String, String> values(String text, List<String> problems) {
    Map<String, String> values = new LinkedHashMap<>();
    for (var option : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = option.indexOf('=');
      var key = (equals < 0 ? option : option.substring(0, equals)).strip();
      if (!KEYS.contains(key))
        problems.add("options: expected %s, got '%s'".formatted(String.join(", ", KEYS), key));
      else if (values.put(key, equals < 0 ? "" : option.substring(equals + 1).strip()) != null)
        problems.add(key + ": given twice");
    }
    return values;
  }

  private void requireFiles(List<String> problems) {
    if (certFile.isPresent() != keyFile.isPresent())
      problems.add("certFile, keyFile: expected both or neither");
    boolean all = Stream.of(tokenFile, certFile, keyFile).allMatch(Optional::isPresent);
    if (!host.isLoopbackAddress() && !all)
      problems.add(
          "host: beyond loopback expected tokenFile, certFile and keyFile too, got '%s' without"
              .formatted(host.getHostAddress()));
  }

  private static InetAddress host(String text, List<String> problems) {
    try {
      // An empty text would be taken for loopback.
      if (!text.isEmpty()) return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      // reported below
    }
    problems.add("host: expected an address of this machine, got '%s'".formatted(text));
    return InetAddress.getLoopbackAddress();
  }

  private static int port(String text, List<String> problems) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 0 || port > 65535)
      problems.add("port: expected 0 to 65535, got '%s'".formatted(text));
    return port;
  }

  private static Optional<Path> path(
      Map<String, String> values, String key, List<String> problems) {
    var text = values.get(key);
    if (text == null) return Optional.empty();
    try {
      if (!text.isEmpty()) return Optional.of(Path.of(text).toAbsolutePath());
    } catch (InvalidPathException e) {
      // reported below
    }
    problems.add("%s: expected a path, got '%s'".formatted(key, text));
    return Optional.empty();
  }

  private static String fitting(
      Map<String, String> values,
      String key,
      String otherwise,
      String pattern,
      List<String> problems) {
    var text = values.getOrDefault(key, otherwise);
    if (!text.matches(pattern))
      problems.add("%s: expected %s, got '%s'".formatted(key, pattern, text));
    return text;
  }
}
