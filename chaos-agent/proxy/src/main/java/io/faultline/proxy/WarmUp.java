package io.faultline.proxy;

import io.faultline.proxy.registry.ApiException;
import io.faultline.proxy.registry.LeaseWatch;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.ProxyContext;
import io.faultline.proxy.registry.ProxyRequest;
import io.faultline.proxy.registry.RaiseGate;
import io.faultline.proxy.registry.ToxicRequest;
import io.faultline.proxy.toxic.Latency;
import io.faultline.proxy.toxic.Selector;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.toxic.ToxicType;
import io.faultline.proxy.wire.HostPort;
import io.faultline.proxy.wire.Log;
import io.faultline.proxy.wire.Loops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/**
 * Passes some connections through a proxy of its own before the process reports that it listens.
 * This loads all the classes that a connection needs, so that the proxy works when descriptors have
 * run out, and the first connections of users are not slow.
 */
final class WarmUp {
  private static final byte[] MESSAGE = new byte[64];

  private WarmUp() {}

  /**
   * Runs until {@code millis} have passed; failures are only logged, because nothing depends on it.
   */
  static void run(Loops loops, LeaseWatch leases, Log log, long millis) {
    var around =
        new ProxyContext(
            loops, Runnable::run, leases, (type, details) -> {}, new RaiseGate(), () -> 0);
    try (var echo = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        var proxies = new Proxies(around)) {
      var echoing = new Thread(() -> echo(echo), "proxy-warm-up");
      echoing.setDaemon(true);
      echoing.start();
      var ways = List.of(way(proxies, "plain", echo, List.of()), delayed(proxies, echo));
      long end = System.nanoTime() + millis * 1_000_000;
      do for (var way : ways) pass(way);
      while (System.nanoTime() < end);
    } catch (IOException | ApiException e) {
      log.debug("warm-up ended early: " + e.getMessage());
    }
  }

  private static InetSocketAddress delayed(Proxies proxies, ServerSocket echo)
      throws IOException, ApiException {
    var latency =
        new ToxicSpec("l", ToxicType.LATENCY, Stream.UPSTREAM, 1, new Latency(0, 0), Selector.ALL);
    return way(proxies, "delayed", echo, List.of(new ToxicRequest(latency, Optional.empty())));
  }

  private static InetSocketAddress way(
      Proxies proxies, String name, ServerSocket echo, List<ToxicRequest> toxics)
      throws IOException, ApiException {
    var to = "127.0.0.1:" + echo.getLocalPort();
    var asked = new ProxyRequest(name, "127.0.0.1:0", to, true, toxics, Optional.empty());
    return HostPort.parse(proxies.add(asked).view().listen()).resolve();
  }

  private static void pass(InetSocketAddress way) throws IOException {
    try (var socket = new Socket()) {
      socket.setSoTimeout(1000);
      socket.connect(way, 1000);
      socket.getOutputStream().write(MESSAGE);
      socket.getInputStream().readNBytes(MESSAGE.length);
    }
  }

  private static void echo(ServerSocket server) {
    try {
      while (true)
        try (var client = server.accept()) {
          client.getOutputStream().write(client.getInputStream().readNBytes(MESSAGE.length));
        }
    } catch (IOException e) {
      // closed: it is warm
    }
  }
}
