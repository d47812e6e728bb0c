package io.faultline.proxy;

import io.faultline.proxy.wire.Log;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code faultline proxy}: runs the fault proxy until it is stopped. */
public final class ProxyMain {
  private static final List<List<String>> TRAINING =
      List.of(
          List.of(
              "POST /proxies",
              "{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\"}"),
          List.of("POST /proxies/p/toxics", "{\"type\":\"latency\",\"attributes\":{}}"),
          List.of("PATCH /proxies/p/toxics/latency_downstream", "{\"attributes\":{}}"),
          List.of("POST /proxies/p/toxics", "{\"type\":\"none\"}"),
          List.of("GET /proxies", ""),
          List.of("GET /metrics", ""),
          List.of("POST /populate", "[]"),
          List.of("POST /reset", ""),
          List.of("DELETE /proxies/p", ""));

  private ProxyMain() {}

  /**
   * Exit codes: 0 ended by a signal, like toxiproxy-server, 1 could not start, 2 a mistake on the
   * command line.
   */
  public static void main(String[] args) throws InterruptedException {
    tuneNetty();
    var words = List.of(args);
    if (words.stream().anyMatch(Set.of("-h", "-help", "--help")::contains)) {
      System.out.print(ProxySettings.USAGE);
      return;
    }
    if (words.stream().anyMatch(Set.of("-version", "--version")::contains)) {
      System.out.println("faultline proxy, API of toxiproxy-server version 2.12.0");
      return;
    }
    try {
      var level = Optional.ofNullable(System.getenv("LOG_LEVEL"));
      run(ProxySettings.parse(words, System.nanoTime(), level));
    } catch (ProxySettings.Mistakes e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("proxy: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Disables Netty's debugging aids, unless they are requested: they cost time on every buffer. */
  private static void tuneNetty() {
    // Chunks of 1 MiB: each event loop allocates one at the start, and touches all of it.
    if (System.getProperty("io.netty.allocator.maxOrder") == null)
      System.setProperty("io.netty.allocator.maxOrder", "7");
    for (var aid : List.of("io.netty.buffer.checkAccessible", "io.netty.buffer.checkBounds"))
      if (System.getProperty(aid) == null) System.setProperty(aid, "false");
    if (System.getProperty("io.netty.leakDetection.level") == null)
      System.setProperty("io.netty.leakDetection.level", "disabled");
    if (System.getProperty("io.netty.jfr.enabled") == null)
      System.setProperty("io.netty.jfr.enabled", "false");
  }

  private static void run(ProxySettings settings) throws IOException, InterruptedException {
    var log = new Log(settings.logLevel(), System.out);
    InternalLoggerFactory.setDefaultFactory(new NettyLog(log));
    var proxy = FaultProxy.start(settings, log, ProxyMain::loopEnded);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(proxy)));
    if (Boolean.getBoolean("faultline.train")) train(proxy);
    System.out.printf(
        "fault proxy: API on %s, seed %d, %d event loops%n",
        proxy.address(), settings.seed(), settings.threads());
    new CountDownLatch(1).await();
  }

  /** Runs the code of a start, so that the archive of classes contains it, and ends. */
  private static void train(FaultProxy proxy) throws IOException {
    for (var request : TRAINING)
      try (var api = new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
        var text =
            "%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(request.get(0), request.get(1).length(), request.get(1));
        api.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        api.getInputStream().readAllBytes();
      }
    System.exit(0);
  }

  private static void end(FaultProxy proxy) {
    try {
      proxy.close();
    } finally {
      // Without it the virtual machine would report the signal as a failure.
      Runtime.getRuntime().halt(0);
    }
  }

  /**
   * Part of the connections would hang for good: no proxy is better than one that does not respond.
   */
  private static void loopEnded() {
    System.err.println("proxy: an event loop has ended, and with it a part of the connections");
    Runtime.getRuntime().halt(1);
  }
}
