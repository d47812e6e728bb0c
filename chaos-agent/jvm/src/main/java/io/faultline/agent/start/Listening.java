package io.faultline.agent.start;

import io.faultline.agent.control.http.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The address of the control API.
 *
 * @param tls the TLS context; plain HTTP if it is empty
 */
record Listening(InetAddress host, int port, Optional<SSLContext> tls) {
  static Listening of(AgentOptions options) throws IOException {
    Optional<SSLContext> tls = Optional.empty();
    if (options.certFile().isPresent())
      tls = Optional.of(Tls.of(options.certFile().get(), options.keyFile().orElseThrow()));
    return new Listening(options.host(), options.port(), tls);
  }

  ServerSocket open() throws IOException {
    var socket =
        tls.isPresent()
            ? tls.get().getServerSocketFactory().createServerSocket()
            : new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "port " + port + " of " + host.getHostAddress() + ": " + e.getMessage(), e);
    }
  }

  /**
   * As a caller on this machine writes it. No formatter: digits in the host's language load its
   * locale data, whose characters are not Latin-1, and that slows down every {@code String.charAt}.
   */
  String url(int actualPort) {
    var name = host.isAnyLocalAddress() ? "localhost" : host.getHostAddress();
    var written = name.contains(":") ? "[" + name + "]" : name;
    return (tls.isPresent() ? "https://" : "http://") + written + ":" + actualPort;
  }
}
