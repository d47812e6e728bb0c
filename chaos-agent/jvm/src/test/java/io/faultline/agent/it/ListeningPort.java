package io.faultline.agent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Linux knows of the port that a process listens on. */
final class ListeningPort {
  private static final String LISTENS = "0A";

  private ListeningPort() {}

  static Optional<Integer> of(Process process) throws IOException {
    var proc = Path.of("/proc", Long.toString(process.pid()));
    var own = sockets(proc.resolve("fd"));
    for (var table : Set.of("tcp", "tcp6")) {
      try (var lines = Files.lines(proc.resolve("net").resolve(table))) {
        var port =
            lines
                .map(line -> line.strip().split("\\s+", -1))
                .filter(row -> row[3].equals(LISTENS) && own.contains("socket:[" + row[9] + "]"))
                .map(row -> Integer.valueOf(row[1].substring(row[1].indexOf(':') + 1), 16))
                .findFirst();
        if (port.isPresent()) return port;
      }
    }
    return Optional.empty();
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    try (var all = Files.list(descriptors)) {
      return all.flatMap(ListeningPort::target).collect(Collectors.toSet());
    }
  }

  /** None where it was closed meanwhile. */
  private static Stream<String> target(Path descriptor) {
    try {
      return Stream.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
