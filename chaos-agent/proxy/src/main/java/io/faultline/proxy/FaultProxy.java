package io.faultline.proxy;

import io.faultline.proxy.control.ApiServer;
import io.faultline.proxy.control.EventLog;
import io.faultline.proxy.registry.LeaseWatch;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.Surroundings;
import io.faultline.proxy.wire.Loops;
import io.faultline.proxy.wire.Transport;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A running fault proxy. Thread-safe; closing it closes every connection. */
public final class FaultProxy implements AutoCloseable {
  private final Loops loops;
  private final ExecutorService lookups = lookups();
  private final LeaseWatch leases = new LeaseWatch(System::nanoTime);
  private final Proxies proxies;
  private final ApiServer api;

  private FaultProxy(ProxySettings settings) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
    boolean decided = settings.tokenFile().isPresent() || settings.withoutToken();
    if (!decided && !address.getAddress().isLoopbackAddress())
      throw new IOException(
          "-host: expected a loopback address where there is neither -token-file nor -without-token, got '%s'"
              .formatted(settings.host()));
    var token = settings.tokenFile().isPresent() ? token(settings) : "";
    var events = new EventLog(FaultProxy::epochNanos);
    loops = new Loops(Transport.best(), settings.threads(), settings.seed());
    proxies = new Proxies(new Surroundings(loops, lookups, leases, events, FaultProxy::epochNanos));
    try {
      if (settings.config().isPresent()) ConfigFile.load(settings.config().get(), proxies);
      api = new ApiServer(address, token, proxies, events, FaultProxy::epochNanos);
    } catch (IOException e) {
      closeData();
      throw e;
    }
  }

  /**
   * Starts one.
   *
   * @throws IOException where it cannot listen, or the config or token file cannot be used
   */
  public static FaultProxy start(ProxySettings settings) throws IOException {
    return new FaultProxy(settings);
  }

  /** Where the HTTP API listens. */
  public InetSocketAddress address() {
    return api.address();
  }

  @Override
  public void close() {
    api.close();
    closeData();
  }

  private void closeData() {
    proxies.close();
    leases.close();
    loops.close();
    lookups.shutdownNow();
  }

  private static String token(ProxySettings settings) throws IOException {
    var token = Files.readString(settings.tokenFile().orElseThrow()).strip();
    if (token.isEmpty()) throw new IOException("-token-file: expected a token, got an empty file");
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
