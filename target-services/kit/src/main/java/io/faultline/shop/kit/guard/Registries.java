package io.faultline.shop.kit.guard;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.telemetry.RuntimeMetrics;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Counter;
import java.util.List;
import java.util.Locale;

/**
 * The Resilience4j registries of all guards of a process, which their metrics read. Thread-safe.
 */
public record Registries(
    CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads, RetryRegistry retries) {
  private static final List<String> STATES = List.of("closed", "open", "half_open");

  /** Registries without metrics. */
  public static Registries unwatched() {
    return new Registries(
        CircuitBreakerRegistry.ofDefaults(),
        BulkheadRegistry.ofDefaults(),
        RetryRegistry.ofDefaults());
  }

  /** Registries with Resilience4j's standard metrics and a count of the breakers' transitions. */
  public static Registries metered(Meters meters) {
    var registries = unwatched();
    var micrometer = micrometer(meters);
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registries.breakers).bindTo(micrometer);
    TaggedBulkheadMetrics.ofBulkheadRegistry(registries.bulkheads).bindTo(micrometer);
    TaggedRetryMetrics.ofRetryRegistry(registries.retries).bindTo(micrometer);
    var transitions = meters.counter(RuntimeMetrics.BREAKER_TRANSITIONS);
    registries
        .breakers
        .getEventPublisher()
        .onEntryAdded(added -> count(added.getAddedEntry(), transitions));
    return registries;
  }

  // Deprecated in favour of the new Prometheus client, but the only one for simpleclient.
  @SuppressWarnings("deprecation")
  private static MeterRegistry micrometer(Meters meters) {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, meters.registry(), Clock.SYSTEM);
  }

  private static void count(CircuitBreaker breaker, Counter transitions) {
    // Each counter starts at 0, because one that first shows at 1 has no increase.
    for (var from : STATES) {
      STATES.stream()
          .filter(to -> !to.equals(from))
          .forEach(to -> transitions.labels(breaker.getName(), from, to));
    }
    breaker.getEventPublisher().onStateTransition(event -> count(event, transitions));
  }

  private static void count(CircuitBreakerOnStateTransitionEvent event, Counter transitions) {
    var change = event.getStateTransition();
    transitions
        .labels(
            event.getCircuitBreakerName(), label(change.getFromState()), label(change.getToState()))
        .inc();
  }

  private static String label(CircuitBreaker.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
