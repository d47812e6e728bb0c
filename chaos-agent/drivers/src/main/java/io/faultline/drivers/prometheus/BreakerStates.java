package io.faultline.drivers.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.agent.BreakerWatch;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states of breakers from the metrics of Resilience4j, before any call; an agent knows a
 * breaker from the first call that uses it.
 */
public final class BreakerStates {
  public static final String METRIC = "resilience4j_circuitbreaker_state";

  private BreakerStates() {}

  /** The currently known states; none if Prometheus does not respond. */
  public static List<Watch.State> of(SystemFile system, PrometheusApi prometheus, Clock clock) {
    var states = new ArrayList<Watch.State>();
    try {
      var data = prometheus.get("/api/v1/query?query=" + PrometheusApi.encode(METRIC + " == 1"));
      for (var series : data.path("result")) {
        var labels = series.path("metric");
        var state = state(labels);
        process(system, labels)
            .map(process -> process + "/" + labels.path("name").asText())
            .map(
                breaker ->
                    new Watch.State(
                        DetectorKind.BREAKER,
                        breaker,
                        state,
                        !BreakerWatch.isWell(state),
                        clock.now(),
                        Map.of()))
            .ifPresent(states::add);
      }
    } catch (PortException e) {
      // Then nothing is known yet.
    }
    return states;
  }

  /** In the library's form: {@code HALF_OPEN}. */
  static String state(JsonNode labels) {
    return labels.path("state").asText().toUpperCase(Locale.ROOT);
  }

  /** By a label that names it, or by the scraped address. */
  static Optional<String> process(SystemFile system, JsonNode labels) {
    var named =
        Stream.of("process", "job", "service", "app")
            .map(label -> labels.path(label).asText())
            .filter(system.processes()::containsKey)
            .findFirst();
    var instance = labels.path("instance").asText();
    return named.or(
        () ->
            system.processes().entrySet().stream()
                .filter(it -> it.getValue().url().getAuthority().equals(instance))
                .map(Map.Entry::getKey)
                .findFirst());
  }
}
