package io.faultline.proxy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Proxies without faults: the baseline cost of a connection. */
enum PlainProxy {
  HAPROXY("haproxy") {
    @Override
    List<String> command(String program, Path folder, int listen, int to) throws IOException {
      var config =
          """
          defaults
            mode tcp
            timeout connect 5s
            timeout client 60s
            timeout server 60s
          listen bench
            bind 127.0.0.1:%d
            server backend 127.0.0.1:%d
          """;
      return List.of(program, "-f", write(folder.resolve("haproxy.cfg"), config, listen, to));
    }
  },
  NGINX("nginx") {
    @Override
    List<String> command(String program, Path folder, int listen, int to) throws IOException {
      var module = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");
      var load = Files.exists(module) ? "load_module %s;%n".formatted(module) : "";
      var config =
          load
              + """
              daemon off;
              worker_processes auto;
              pid nginx.pid;
              error_log stderr;
              events { worker_connections 4096; }
              stream { server { listen 127.0.0.1:%d backlog=4096; proxy_pass 127.0.0.1:%d; } }
              """;
      return List.of(
          program,
          "-p",
          folder.toString(),
          "-c",
          write(folder.resolve("n.conf"), config, listen, to));
    }
  };

  private final String program;

  PlainProxy(String program) {
    this.program = program;
  }

  String program() {
    return program;
  }

  /** The command that starts it, so that it forwards from one port to the other. */
  abstract List<String> command(String path, Path folder, int listen, int to) throws IOException;

  private static String write(Path file, String config, int listen, int to) throws IOException {
    return Files.writeString(file, config.formatted(listen, to)).toString();
  }
}
