package io.faultline.shop.function;

import io.faultline.shop.function.activator.Watch;
import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.telemetry.FunctionMetrics;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/** Counts what the activator does. */
final class FunctionWatch implements Watch {
  private final Counter.Child started;
  private final Counter.Child failed;
  private final Histogram seconds;
  private final Counter idleStops;
  private final Counter deaths;

  FunctionWatch(Meters meters) {
    var starts = meters.counter(FunctionMetrics.COLD_STARTS);
    this.started = starts.labels("ok");
    this.failed = starts.labels("error");
    this.seconds = meters.histogram(FunctionMetrics.COLD_START_SECONDS);
    this.idleStops = meters.counter(FunctionMetrics.IDLE_STOPS);
    this.deaths = meters.counter(FunctionMetrics.DEATHS);
  }

  @Override
  public void started(long nanos) {
    started.inc();
    seconds.observe(nanos / 1e9);
  }

  @Override
  public void notStarted() {
    failed.inc();
  }

  @Override
  public void stoppedIdle() {
    idleStops.inc();
  }

  @Override
  public void died() {
    deaths.inc();
  }
}
