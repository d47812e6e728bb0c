package io.faultline.proxy;

import io.faultline.proxy.control.ApiServer;
import io.faultline.proxy.control.EventLog;
import io.faultline.proxy.registry.LeaseWatch;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.ProxyContext;
import io.faultline.proxy.registry.RaiseGate;
import io.faultline.proxy.wire.Budget;
import io.faultline.proxy.wire.EventSink;
import io.faultline.proxy.wire.HostPort;
import io.faultline.proxy.wire.Log;
import io.faultline.proxy.wire.Loops;
import io.faultline.proxy.wire.Names;
import io.faultline.proxy.wire.Transport;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A running fault proxy. Thread-safe; closing it closes every connection. */
public final class FaultProxy implements AutoCloseable {
  private static final Set<String> WARNINGS =
      Set.of("out-of-memory", "connection-broken", "event-loop-ended", "proxy-stuck");

  private final Log log;
  private final Loops loops;
  private final ExecutorService lookups = lookups();
  private final LeaseWatch leases;
  private final Proxies proxies;
  private final ApiServer api;

  private FaultProxy(ProxySettings settings, Log log, Runnable loopEnded) throws IOException {
    this.log = log;
    leases = new LeaseWatch(System::nanoTime, log);
    var address = address(settings);
    boolean decided = settings.tokenFile().isPresent() || settings.withoutToken();
    if (!decided && !address.getAddress().isLoopbackAddress())
      throw new IOException(
          "-host: expected a loopback address where there is neither -token-file nor -without-token, got '%s'"
              .formatted(settings.host()));
    var token = settings.tokenFile().isPresent() ? token(settings) : "";
    var eventLog = new EventLog(FaultProxy::epochNanos);
    var events = logged(eventLog);
    loops =
        new Loops(
            Transport.best(),
            settings.threads(),
            settings.seed(),
            Budget.ofProcess(),
            log,
            events,
            loopEnded);
    proxies =
        new Proxies(
            new ProxyContext(
                loops, lookups, leases, events, new RaiseGate(), FaultProxy::epochNanos));
    if (settings.warmUpMillis() > 0) WarmUp.run(loops, leases, log, settings.warmUpMillis());
    try {
      if (settings.config().isPresent()) ConfigFile.load(settings.config().get(), proxies);
      api = new ApiServer(address, token, proxies, eventLog, loops, FaultProxy::epochNanos);
    } catch (IOException e) {
      closeData();
      throw e;
    }
    lookups.execute(Names::load);
  }

  /**
   * Starts one within this process.
   *
   * @throws IOException if it cannot listen, or the config or token file is unusable
   */
  public static FaultProxy start(ProxySettings settings) throws IOException {
    return start(settings, new Log(settings.logLevel(), System.out), () -> {});
  }

  /**
   * Starts one.
   *
   * @param log is closed with it
   * @param loopEnded runs when an event loop ends without being closed
   */
  static FaultProxy start(ProxySettings settings, Log log, Runnable loopEnded) throws IOException {
    return new FaultProxy(settings, log, loopEnded);
  }

  /** The address of the HTTP API. */
  public InetSocketAddress address() {
    return api.address();
  }

  @Override
  public void close() {
    api.close();
    closeData();
    log.close();
  }

  private void closeData() {
    proxies.close();
    leases.close();
    loops.close();
    lookups.shutdownNow();
  }

  /** Logs each event as a line. */
  private EventSink logged(EventSink events) {
    return (type, details) -> {
      events.happened(type, details);
      log.print(WARNINGS.contains(type) ? Log.Level.WARN : Log.Level.INFO, line(type, details));
    };
  }

  private static String line(String type, Map<String, String> details) {
    var line = new StringBuilder(type);
    new TreeMap<>(details)
        .forEach((name, text) -> line.append(' ').append(name).append('=').append(text));
    return line.toString();
  }

  private static InetSocketAddress address(ProxySettings settings) throws IOException {
    try {
      return new HostPort(settings.host(), settings.port()).resolve();
    } catch (UnknownHostException e) {
      throw new IOException("-host: expected a host, got '%s'".formatted(settings.host()), e);
    }
  }

  private static String token(ProxySettings settings) throws IOException {
    var file = settings.tokenFile().orElseThrow();
    var token = ConfigFile.text("-token-file", file).strip();
    if (token.isEmpty())
      throw new IOException("-token-file: %s: expected a token, found none".formatted(file));
    return token;
  }

  private static ExecutorService lookups() {
    var pool =
        new ThreadPoolExecutor(
            4,
            4,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("proxy-lookup", true));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static long epochNanos() {
    var now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
