package com.example.booking;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Behind a breaker and a time limit; where these or the service fail, the last rate that was had or
 * else the list's. Thread-safe.
 */
final class GuardedRates implements Rates, AutoCloseable {
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(1, task -> daemon(task));
  private final Map<String, Rate> lastKnown = new ConcurrentHashMap<>();
  private final RemoteRates remote;
  private final CircuitBreaker breaker;
  private final TimeLimiter limit;

  GuardedRates(
      RemoteRates remote, CircuitBreaker breaker, TimeLimiter limit, Map<String, Integer> list) {
    this.remote = remote;
    this.breaker = breaker;
    this.limit = limit;
    list.forEach((room, cents) -> lastKnown.put(room, new Rate(cents, "list")));
  }

  @Override
  public Rate of(String room) {
    try {
      Rate rate = breaker.executeCompletionStage(() -> limited(room)).toCompletableFuture().join();
      lastKnown.put(room, new Rate(rate.centsPerNight(), "last-known"));
      return rate;
    } catch (CompletionException e) {
      if (e.getCause() instanceof UnknownRoom unknown) throw unknown;
      Rate known = lastKnown.get(room);
      if (known == null) throw new RatesUnavailable("no rate known of " + room, e);
      return known;
    }
  }

  private CompletionStage<Rate> limited(String room) {
    return limit.executeCompletionStage(timer, () -> remote.rate(room));
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "rates-timer");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
