package io.faultline.drivers;

import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.engine.Watch.Sighting;
import io.faultline.runner.experiment.DetectorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sees which alerts fire, each time it is run. An alert is one detector, whatever its labels. */
final class AlertWatch implements Runnable {
  private final Prometheus prometheus;
  private final Clock clock;
  private final Sightings sightings;
  private TreeSet<String> firing = new TreeSet<>();
  private Instant last;

  AlertWatch(Prometheus prometheus, Clock clock, Sightings sightings) {
    this.prometheus = prometheus;
    this.clock = clock;
    this.sightings = sightings;
    this.last = clock.now();
  }

  @Override
  public void run() {
    try {
      var details = new TreeMap<String, String>();
      for (var alert : prometheus.alerts())
        if (alert.path("state").asText().equals("firing"))
          details.putIfAbsent(
              alert.path("labels").path("alertname").asText(),
              alert.path("annotations").path("summary").asText());
      var now = clock.now();
      var error = Duration.between(last, now);
      last = now;
      for (var name : details.keySet())
        if (!firing.contains(name))
          sightings.add(
              new Sighting(DetectorKind.ALERT, name, true, details.get(name), now, error));
      for (var name : firing)
        if (!details.containsKey(name))
          sightings.add(new Sighting(DetectorKind.ALERT, name, false, "", now, error));
      firing = new TreeSet<>(details.keySet());
    } catch (PortException e) {
      // A store that does not answer is seen by the probes, which fail the run; here it only widens
      // the error.
    }
  }
}
