package io.faultline.drivers.detector;

import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Source;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Checks on each run whether one process reports that it is ready. */
public final class HealthWatch implements Runnable {
  private final String process;
  private final Source source;
  private final URI ready;
  private final Clock clock;
  private final DetectorSignals signals;
  private final JsonHttp http = JsonHttp.plain(Duration.ofSeconds(1));
  private boolean began;
  private boolean firing;
  private Instant last;

  private HealthWatch(String process, URI ready, Clock clock, DetectorSignals signals) {
    this.process = process;
    this.source = Source.detector(DetectorKind.HEALTH, process);
    this.ready = ready;
    this.clock = clock;
    this.signals = signals;
    this.last = clock.now();
    signals.seen(source, last);
  }

  public static Optional<HealthWatch> of(
      String name, SystemFile.Service process, Clock clock, DetectorSignals signals) {
    return process.readiness().map(ready -> new HealthWatch(name, ready, clock, signals));
  }

  @Override
  public void run() {
    var problem = problem();
    var now = clock.now();
    // No response is a result: only if this watch itself was held up, nothing was observed.
    signals.add(new Watch.Gap(source, last, now, "the check was not made"));
    var detail = problem.orElse("ready");
    if (!began) {
      signals.add(
          new Watch.State(
              DetectorKind.HEALTH, process, detail, problem.isPresent(), now, Map.of()));
    } else if (problem.isPresent() != firing) {
      signals.add(
          new Watch.Detected(
              DetectorKind.HEALTH,
              process,
              problem.isPresent(),
              detail,
              now,
              Duration.between(last, now)));
    }
    began = true;
    firing = problem.isPresent();
    last = now;
    signals.seen(source, now);
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
