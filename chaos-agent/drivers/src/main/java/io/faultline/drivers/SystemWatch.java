package io.faultline.drivers;

import io.faultline.drivers.agent.BreakerReads;
import io.faultline.drivers.agent.BreakerWatch;
import io.faultline.drivers.alertmanager.AlertmanagerApi;
import io.faultline.drivers.alertmanager.NotificationWatch;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.detector.HealthWatch;
import io.faultline.drivers.prometheus.AlertWatch;
import io.faultline.drivers.prometheus.BreakerMetricsWatch;
import io.faultline.drivers.prometheus.BreakerStates;
import io.faultline.drivers.prometheus.Prometheus;
import io.faultline.drivers.prometheus.PrometheusApi;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.Metrics;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.journal.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Watches all detectors of a system: breakers through its agents' event streams, or through metrics
 * for a process without an agent; alerts through Prometheus or Alertmanager; health through each
 * process's readiness check. Without a Prometheus, detectors that need one are not watched.
 * Thread-safe.
 */
public final class SystemWatch implements Watch {
  private static final long PERIOD_MILLIS = 200;

  private final DetectorSignals signals = new DetectorSignals();
  private final List<BreakerWatch> breakers = new ArrayList<>();
  private final List<Future<?>> polling = new ArrayList<>();
  private final ScheduledExecutorService pollers;

  /** Begins to watch. */
  public SystemWatch(SystemFile system, Clock clock) throws IOException {
    var agents = SystemSources.agents(system);
    for (var agent : agents) breakers.add(new BreakerWatch(agent, clock, signals));
    int watchers = 3 + system.processes().size() + agents.size();
    pollers = Executors.newScheduledThreadPool(watchers, SystemWatch::daemon);
    for (var agent : agents)
      poll(new BreakerReads(agent, clock, signals), BreakerReads.PERIOD_MILLIS);
    system.prometheus().ifPresent(it -> watchStore(system, new PrometheusApi(it), clock));
    watchAlerts(system, clock);
    system
        .processes()
        .forEach(
            (name, process) -> HealthWatch.of(name, process, clock, signals).ifPresent(this::poll));
  }

  @Override
  public List<Seen> take() {
    requireAlive();
    return signals.take();
  }

  @Override
  public Map<Source, Instant> seenUntil() {
    return signals.seenUntil();
  }

  @Override
  public void close() {
    pollers.shutdownNow();
    breakers.forEach(BreakerWatch::close);
  }

  private void watchStore(SystemFile system, PrometheusApi prometheus, Clock clock) {
    BreakerStates.of(system, prometheus, clock).forEach(signals::add);
    watchMetrics(system, prometheus, clock);
  }

  /** Prometheus reports the firing alerts; if it has no rules, Alertmanager does. */
  private void watchAlerts(SystemFile system, Clock clock) {
    var prometheus = system.prometheus().map(PrometheusApi::new);
    var firing = prometheus.filter(it -> system.alertmanager().isEmpty() || it.tellsAlerts());
    firing.ifPresent(it -> poll(new AlertWatch(it, system.alerts(), clock, signals)));
    system
        .alertmanager()
        .map(AlertmanagerApi::new)
        .ifPresent(
            it ->
                poll(new NotificationWatch(it, system.alerts(), clock, signals, firing.isEmpty())));
  }

  /** Watches the breakers of processes without an agent, which no other watcher can see. */
  private void watchMetrics(SystemFile system, PrometheusApi prometheus, Clock clock) {
    var processes =
        system.processes().entrySet().stream()
            .filter(it -> it.getValue().agent().isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (processes.isEmpty()) return;
    new Prometheus(system)
        .age(BreakerStates.METRIC)
        .map(Metrics.Lag::most)
        .ifPresent(
            interval ->
                poll(
                    new BreakerMetricsWatch(
                        system, prometheus, processes, interval, clock, signals)));
  }

  private void poll(Runnable watch) {
    poll(watch, PERIOD_MILLIS);
  }

  private void poll(Runnable watch, long periodMillis) {
    polling.add(pollers.scheduleWithFixedDelay(watch, 0, periodMillis, TimeUnit.MILLISECONDS));
  }

  /** A watcher that ended by an error would miss everything silently. */
  private void requireAlive() {
    for (var poll : polling)
      if (poll.isDone() && !pollers.isShutdown())
        throw new IllegalStateException("a watcher ended by an error", failure(poll));
  }

  private static Throwable failure(Future<?> poll) {
    try {
      poll.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "watch");
    thread.setDaemon(true);
    return thread;
  }
}
