package io.faultline.proxy;

import io.faultline.proxy.wire.Log;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code faultline proxy}: runs the fault proxy until it is told to end. */
public final class ProxyMain {
  private ProxyMain() {}

  /**
   * Exit codes: 0 ended by a signal, as toxiproxy-server, 1 could not start, 2 a mistake on the
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

  /** Leaves out Netty's debugging aids, unless they are asked for: they cost on every buffer. */
  private static void tuneNetty() {
    for (var aid : List.of("io.netty.buffer.checkAccessible", "io.netty.buffer.checkBounds"))
      if (System.getProperty(aid) == null) System.setProperty(aid, "false");
    if (System.getProperty("io.netty.leakDetection.level") == null)
      System.setProperty("io.netty.leakDetection.level", "disabled");
  }

  private static void run(ProxySettings settings) throws IOException, InterruptedException {
    var log = new Log(settings.logLevel(), System.out);
    InternalLoggerFactory.setDefaultFactory(new NettyLog(log));
    var proxy = FaultProxy.start(settings, log, ProxyMain::loopEnded);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(proxy)));
    System.out.printf(
        "fault proxy: API on %s, seed %d, %d event loops%n",
        proxy.address(), settings.seed(), settings.threads());
    new CountDownLatch(1).await();
  }

  private static void end(FaultProxy proxy) {
    try {
      proxy.close();
    } finally {
      // Without it the virtual machine would tell the signal as a failure.
      Runtime.getRuntime().halt(0);
    }
  }

  /** A part of the connections would stand still for good: better no proxy than a deaf one. */
  private static void loopEnded() {
    System.err.println("proxy: an event loop has ended, and with it a part of the connections");
    Runtime.getRuntime().halt(1);
  }
}
