package io.faultline.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.local.settings.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fault proxy as this shop starts it: from the folder where it was built, with a proxy on every
 * edge. It reads them from its file at each start, so they are back when it has died.
 */
record FaultProxy(Path build, Ports ports) {
  private static final String MAIN = "io.faultline.proxy.ProxyMain";

  String classPath() {
    return build.resolve("*") + ":" + build.resolve("lib") + "/*";
  }

  String main() {
    return MAIN;
  }

  List<String> arguments(Path config) {
    return List.of(
        "-host",
        "127.0.0.1",
        "-port",
        Integer.toString(ports.of("proxy")),
        "-config",
        config.toString());
  }

  /** In the form of Toxiproxy's config file. */
  void writeConfig(Path file) throws IOException {
    Files.writeString(
        file,
        new ObjectMapper().writeValueAsString(Stream.of(Edge.values()).map(this::proxy).toList()));
  }

  private Map<String, Object> proxy(Edge edge) {
    var proxy = new LinkedHashMap<String, Object>();
    proxy.put("name", edge.text());
    proxy.put("listen", "127.0.0.1:" + ports.of(edge.port()));
    proxy.put("upstream", "127.0.0.1:" + ports.of(edge.upstreamPort()));
    proxy.put("enabled", true);
    return proxy;
  }

  boolean isBuilt() throws IOException {
    if (!Files.isDirectory(build)) {
      return false;
    }
    try (var files = Files.list(build)) {
      return files.anyMatch(file -> file.getFileName().toString().endsWith(".jar"));
    }
  }
}
