package io.faultline.bench.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How a process of the shop was started, as the kernel shows it; see proc(5). */
record Captured(String name, List<String> command, Map<String, String> environment) {
  Captured {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  static Captured of(String name, long pid) throws IOException {
    var environment = new TreeMap<String, String>();
    words(pid, "environ")
        .map(word -> word.split("=", 2))
        .filter(pair -> pair.length == 2)
        .filter(pair -> pair[0].matches("(FAULTLINE|PROMETHEUS|MALLOC)_.*"))
        .forEach(pair -> environment.put(pair[0], pair[1]));
    return new Captured(name, words(pid, "cmdline").toList(), environment);
  }

  /** The same with another database, if it has one. */
  Captured withDatabase(String url) {
    var changed = new TreeMap<>(environment);
    changed.replace("FAULTLINE_DB_URL", url);
    return new Captured(name, command, changed);
  }

  int port() {
    return Integer.parseInt(environment.get("FAULTLINE_PORT"));
  }

  private static Stream<String> words(long pid, String file) throws IOException {
    var text = Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.UTF_8);
    return Arrays.stream(text.split("\0", -1)).filter(word -> !word.isEmpty());
  }
}
