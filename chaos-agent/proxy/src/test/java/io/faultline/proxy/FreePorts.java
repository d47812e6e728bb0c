package io.faultline.proxy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ports by name, for texts in which {@code $A} stands for one. */
final class FreePorts {
  private final Map<String, Integer> byName = new LinkedHashMap<>();

  FreePorts(String... names) {
    var open = new ArrayList<ServerSocket>();
    try {
      for (var name : names) {
        open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        byName.put(name, open.get(open.size() - 1).getLocalPort());
      }
      for (var socket : open) socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port(String name) {
    return byName.get(name);
  }

  String text(String name) {
    return Integer.toString(port(name));
  }

  String fill(String text) {
    for (var port : byName.entrySet())
      text = text.replace("$" + port.getKey(), port.getValue().toString());
    return text;
  }

  String hide(String text) {
    for (var port : byName.entrySet())
      text = text.replace(":" + port.getValue(), ":$" + port.getKey());
    return text;
  }

  static List<String> lines(String resource) throws IOException {
    try (var in = FreePorts.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  static Optional<String> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
