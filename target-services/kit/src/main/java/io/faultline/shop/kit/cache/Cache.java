package io.faultline.shop.kit.cache;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Caches a peer's responses for a time. Concurrent reads of one key share one request (single
 * flight). If the peer fails, a stale entry is served. Confined to the event loop.
 */
public final class Cache<K, V> {
  /** How a read was served. */
  public enum Served {
    /** From a fresh entry of the cache. */
    HIT,
    /** By a request to the peer. */
    MISS,
    /** By the response to a request that was under way. */
    JOINED,
    /** From a stale entry, because the peer failed. */
    STALE,
    /** Not served: the peer failed and there was no entry. */
    FAILED
  }

  private final CacheSettings settings;
  private final LongSupplier nanos;
  private final RandomGenerator chance;
  private final Consumer<Served> listener;
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<K, Future<V>> asked = new HashMap<>();

  public Cache(
      CacheSettings settings,
      LongSupplier nanos,
      RandomGenerator chance,
      Consumer<Served> listener) {
    this.settings = settings;
    this.nanos = nanos;
    this.chance = chance;
    this.listener = listener;
  }

  private record Entry<V>(V value, long freshUntil, long staleUntil) {}

  /** The value of the key; calls {@code ask} if there is no fresh one. */
  public Future<V> get(K key, Supplier<Future<V>> ask) {
    var entry = Optional.ofNullable(entries.get(key));
    if (entry.isPresent() && nanos.getAsLong() - entry.get().freshUntil < 0) {
      listener.accept(Served.HIT);
      return Future.succeededFuture(entry.get().value);
    }
    var running = asked.get(key);
    return running != null && settings.fresh().toNanos() > 0
        ? running.onComplete(done -> listener.accept(Served.JOINED))
        : ask(key, ask);
  }

  private Future<V> ask(K key, Supplier<Future<V>> ask) {
    var answer =
        ask.get()
            .map(value -> keep(key, value))
            .recover(failure -> stale(key, failure))
            .onComplete(done -> asked.remove(key));
    if (!answer.isComplete()) {
      asked.put(key, answer);
    }
    return answer;
  }

  private V keep(K key, V value) {
    listener.accept(Served.MISS);
    var fresh = settings.fresh().toNanos();
    if (fresh > 0) {
      var until =
          nanos.getAsLong() + (long) (fresh * (1 - settings.jitter() * chance.nextDouble()));
      entries.put(key, new Entry<>(value, until, until + settings.stale().toNanos()));
      if (entries.size() > settings.most()) {
        var eldest = entries.keySet().iterator();
        eldest.next();
        eldest.remove();
      }
    }
    return value;
  }

  private Future<V> stale(K key, Throwable failure) {
    var entry = entries.get(key);
    if (entry == null || nanos.getAsLong() - entry.staleUntil >= 0) {
      listener.accept(Served.FAILED);
      return Future.failedFuture(failure);
    }
    listener.accept(Served.STALE);
    return Future.succeededFuture(entry.value);
  }
}
