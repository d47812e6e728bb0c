package io.faultline.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.local.settings.Settings;
import io.faultline.local.topology.Edge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fault proxy as this shop starts it: from the folder where it was built, with a proxy on every
 * edge. It reads its proxies from a file at each start, so they are restored after it has died.
 */
record FaultProxy(Path build, Settings settings) {
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
        Integer.toString(settings.ports().of("proxy")),
        "-config",
        config.toString());
  }

  /** Writes them in the form of Toxiproxy's config file. */
  void writeConfig(Path file) throws IOException {
    Files.writeString(
        file,
        new ObjectMapper()
            .writeValueAsString(settings.topology().edges().stream().map(this::proxy).toList()));
  }

  private Map<String, Object> proxy(Edge edge) {
    var proxy = new LinkedHashMap<String, Object>();
    proxy.put("name", edge.text());
    proxy.put("listen", "127.0.0.1:" + settings.ports().of(edge.port()));
    proxy.put("upstream", "127.0.0.1:" + settings.ports().of(edge.upstreamPort()));
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
