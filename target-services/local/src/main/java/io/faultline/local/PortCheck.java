package io.faultline.local;

import io.faultline.local.settings.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds the ports that are not free, before anything is started. */
final class PortCheck {
  private PortCheck() {}

  /** One line for each such port: its owner, the reason, and the option that moves it. */
  static List<String> problems(Ports ports) {
    var problems = new ArrayList<String>();
    ports
        .byName()
        .forEach(
            (name, port) -> {
              try {
                listen(port);
              } catch (IOException e) {
                problems.add(
                    "port %d of %s: expected it free, got %s; --port %s=N moves it, --port-offset N moves all"
                        .formatted(port, name, e.getMessage(), name));
              }
            });
    return problems;
  }

  private static void listen(int port) throws IOException {
    try (var socket = new ServerSocket()) {
      // Connections of an earlier run in TIME_WAIT do not prevent the servers from listening
      // either.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }
}
