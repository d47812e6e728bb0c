package io.faultline.drivers;

import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.Watch.Sighting;
import io.faultline.runner.experiment.DetectorKind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sees whether one process says it is ready, each time it is run. */
final class HealthWatch implements Runnable {
  private final String process;
  private final URI ready;
  private final Clock clock;
  private final Sightings sightings;
  private final JsonHttp http = new JsonHttp(Optional.empty(), Duration.ofSeconds(1));
  private boolean firing;
  private Instant last;

  private HealthWatch(String process, URI ready, Clock clock, Sightings sightings) {
    this.process = process;
    this.ready = ready;
    this.clock = clock;
    this.sightings = sightings;
    this.last = clock.now();
  }

  static Optional<HealthWatch> of(
      String name, SystemFile.Service process, Clock clock, Sightings sightings) {
    return process.readiness().map(ready -> new HealthWatch(name, ready, clock, sightings));
  }

  @Override
  public void run() {
    var problem = problem();
    var now = clock.now();
    if (problem.isPresent() != firing) {
      firing = problem.isPresent();
      sightings.add(
          new Sighting(
              DetectorKind.HEALTH,
              process,
              firing,
              problem.orElse("ready"),
              now,
              Duration.between(last, now)));
    }
    last = now;
  }

  private Optional<String> problem() {
    try {
      var answer = http.call("GET", ready);
      return answer.ok() ? Optional.empty() : Optional.of("not ready: status " + answer.status());
    } catch (IOException e) {
      return Optional.of("no answer: " + e.getClass().getSimpleName());
    }
  }
}
