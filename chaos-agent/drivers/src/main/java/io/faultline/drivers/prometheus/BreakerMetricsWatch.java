package io.faultline.drivers.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.agent.BreakerWatch;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Watches the breakers of processes without an agent in their metrics, on each run. The store's
 * response counts only while it scrapes: the time of the newest sample must advance.
 */
public final class BreakerMetricsWatch implements Runnable {
  /** The times of the samples of the breakers' current states. */
  private static final String NOW =
      "timestamp(%1$s) and (%1$s == 1)".formatted(BreakerStates.METRIC);

  private static final double SCRAPES_MISSED = 2;
  private static final Duration SLACK = Duration.ofMillis(1500);
  private static final Duration POLL = Duration.ofMillis(500);

  private final SystemFile system;
  private final PrometheusApi prometheus;
  private final Set<String> processes;
  private final Duration interval;
  private final Clock clock;
  private final DetectorSignals signals;
  private final Map<String, Known> seen = new HashMap<>();

  /** The last known state of a process. */
  private static final class Known {
    private double newest;
    private Instant scraped;
    private final Map<String, String> states = new TreeMap<>();
  }

  /**
   * @param processes the ones without an agent
   * @param interval of the scrapes of their metrics
   */
  public BreakerMetricsWatch(
      SystemFile system,
      PrometheusApi prometheus,
      Set<String> processes,
      Duration interval,
      Clock clock,
      DetectorSignals signals) {
    this.system = system;
    this.prometheus = prometheus;
    this.processes = Set.copyOf(processes);
    this.interval = interval;
    this.clock = clock;
    this.signals = signals;
  }

  @Override
  public void run() {
    var asked = clock.now();
    try {
      var found = new HashMap<String, Map<String, JsonNode>>();
      var data = prometheus.getSoon("/api/v1/query?query=" + PrometheusApi.encode(NOW));
      for (var series : data.path("result"))
        BreakerStates.process(system, series.path("metric"))
            .filter(processes::contains)
            .ifPresent(
                process ->
                    found
                        .computeIfAbsent(process, name -> new TreeMap<>())
                        .put(series.path("metric").path("name").asText(), series));
      found.forEach((process, breakers) -> read(process, breakers, asked));
    } catch (PortException e) {
      // Nothing was observed: the next new sample shows the gap.
    }
  }

  private void read(String process, Map<String, JsonNode> breakers, Instant asked) {
    double newest =
        breakers.values().stream()
            .mapToDouble(series -> series.path("value").path(1).asDouble())
            .max()
            .orElseThrow();
    var known = seen.computeIfAbsent(process, name -> new Known());
    if (newest <= known.newest) return;
    var source = Source.detector(DetectorKind.BREAKER, process);
    var since = known.scraped == null ? Duration.ZERO : Duration.between(known.scraped, asked);
    boolean missed =
        since.compareTo(SLACK.plusMillis(Math.round(SCRAPES_MISSED * interval.toMillis()))) > 0;
    if (missed)
      signals.add(new Watch.Gap(source, known.scraped, asked, "its metrics were not scraped"));
    breakers.forEach(
        (name, series) ->
            changed(
                known,
                process + "/" + name,
                BreakerStates.state(series.path("metric")),
                missed,
                asked,
                since.plus(POLL)));
    known.newest = newest;
    known.scraped = asked;
    // The next sample is an interval away: nothing is missed until it is overdue.
    signals.seen(source, asked.plus(interval));
  }

  private void changed(
      Known known, String breaker, String state, boolean missed, Instant at, Duration error) {
    var before = known.states.put(breaker, state);
    boolean fires = !BreakerWatch.isWell(state);
    if (before == null || missed)
      signals.add(new Watch.State(DetectorKind.BREAKER, breaker, state, fires, at, Map.of()));
    else if (!state.equals(before))
      signals.add(
          new Watch.Detected(
              DetectorKind.BREAKER, breaker, fires, before + " → " + state, at, error));
  }
}
