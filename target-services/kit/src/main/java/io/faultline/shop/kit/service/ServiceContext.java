package io.faultline.shop.kit.service;

import io.faultline.shop.kit.cache.Cache;
import io.faultline.shop.kit.cache.CacheSettings;
import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.StatementSpans;
import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.guard.GuardSettings;
import io.faultline.shop.kit.guard.Registries;
import io.faultline.shop.kit.guard.Timers;
import io.faultline.shop.kit.guard.Tuning;
import io.faultline.shop.kit.guard.VertxTimers;
import io.faultline.shop.kit.http.Peer;
import io.faultline.shop.kit.http.PeerSpans;
import io.faultline.shop.kit.http.Routes;
import io.faultline.shop.kit.http.Shedding;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.metrics.PoolGauges;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.trace.Tracing;
import io.faultline.shop.telemetry.DatabaseMetrics;
import io.faultline.shop.telemetry.HttpMetrics;
import io.prometheus.client.Counter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Makes the guarded and metered parts of a service by its settings. Confined to the event loop. */
public final class ServiceContext {
  /**
   * A statement takes milliseconds; one of two seconds is aborted, and a slow database does not
   * open the breaker.
   */
  private static final Tuning DATABASE =
      new Tuning(Duration.ofSeconds(2), Duration.ofSeconds(2), 256, 1);

  private final Vertx vertx;
  private final ServiceSettings settings;
  private final Optional<Meters> meters;
  private final Registries registries;
  private final PoolGauges pools;
  private final Tracing tracing;
  private final RandomGenerator chance;

  public ServiceContext(
      Vertx vertx,
      ServiceSettings settings,
      Optional<Meters> meters,
      PoolGauges pools,
      Tracing tracing,
      RandomGenerator chance) {
    this.vertx = vertx;
    this.settings = settings;
    this.meters = meters;
    this.registries = meters.map(Registries::metered).orElseGet(Registries::unwatched);
    this.pools = pools;
    this.tracing = tracing;
    this.chance = chance;
  }

  public Vertx vertx() {
    return vertx;
  }

  public ServiceSettings settings() {
    return settings;
  }

  /** The meters; empty if instrumentation is off. */
  public Optional<Meters> meters() {
    return meters;
  }

  public PoolGauges pools() {
    return pools;
  }

  public Tracing tracing() {
    return tracing;
  }

  public Timers timers() {
    return new VertxTimers(vertx);
  }

  public Routes routes() {
    return new Routes(vertx, meters, tracing);
  }

  public Guard guard(String peer, Tuning tuning) {
    var layers =
        settings.instrumented()
            ? GuardSettings.of(settings.profile(), tuning, chance)
            : GuardSettings.none();
    return new Guard(peer, layers, registries, timers());
  }

  public Peer peer(String name, PeerUrl url, Tuning tuning) {
    var guard = guard(name, tuning);
    var client = vertx.createHttpClient(Peer.options(url), Peer.connections(guard));
    var meter =
        meters
            .map(
                m ->
                    CallMeter.of(m, HttpMetrics.CLIENT_REQUESTS, HttpMetrics.CLIENT_DURATION, name))
            .orElse(CallMeter.NONE);
    return new Peer(name, client, guard, meter, raceMeter(name), new PeerSpans(tracing, name, url));
  }

  private Consumer<Boolean> raceMeter(String peer) {
    if (meters.isEmpty()) {
      return won -> {};
    }
    var hedges = meters.get().counter(HttpMetrics.CLIENT_HEDGES);
    var second = hedges.labels(peer, "second");
    var first = hedges.labels(peer, "first");
    return won -> (won ? second : first).inc();
  }

  /** A cache for data of a peer that may be slightly stale. */
  public <V> Cache<String, V> cache(String name, int most) {
    return new Cache<>(
        CacheSettings.of(settings.profile(), most), timers()::nanos, chance, cacheMeter(name));
  }

  private Consumer<Cache.Served> cacheMeter(String name) {
    if (meters.isEmpty()) {
      return served -> {};
    }
    var requests = meters.get().counter(HttpMetrics.CACHE_REQUESTS);
    var counters = new EnumMap<Cache.Served, Counter.Child>(Cache.Served.class);
    for (var served : Cache.Served.values()) {
      counters.put(served, requests.labels(name, served.name().toLowerCase(Locale.ROOT)));
    }
    return served -> counters.get(served).inc();
  }

  public Shedding shedding(int most) {
    return Shedding.of(settings.profile(), most, chance);
  }

  public Database database(DatabaseUrl url) {
    var options = Database.options(url, settings.name());
    return new Database(
        Database.pool(vertx, options, silence()),
        guard("database", DATABASE),
        this::databaseMeter,
        StatementSpans.of(tracing, url));
  }

  /** How long a connection may be silent; without limit in the naive profile. */
  private Duration silence() {
    return settings.profile() == Profile.NAIVE ? Duration.ZERO : Database.SILENCE;
  }

  private CallMeter databaseMeter(String operation) {
    return meters
        .map(m -> CallMeter.of(m, DatabaseMetrics.REQUESTS, DatabaseMetrics.DURATION, operation))
        .orElse(CallMeter.NONE);
  }
}
