package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment.Detector;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches the detectors that an experiment defines by probes: each fires while its number is out of
 * tolerance. A probe that gives no number leaves a gap.
 */
final class QueryDetectors {
  private final List<Watched> watched = new ArrayList<>();

  QueryDetectors(List<Detector> detectors, Ports ports) {
    for (var detector : detectors) watched.add(new Watched(detector, ports));
  }

  /** Reads the detectors that are due; returns what was seen since the last call. */
  List<Watch.Seen> take(Instant now) {
    var seen = new ArrayList<Watch.Seen>();
    watched.forEach(each -> each.take(now, seen));
    return seen;
  }

  Map<Source, Instant> seenUntil() {
    var until = new LinkedHashMap<Source, Instant>();
    watched.forEach(each -> until.put(each.source, each.last));
    return until;
  }

  private static final class Watched {
    private final Detector detector;
    private final Source source;
    private final AsyncCall<Double> call;
    private final FixedRate rate;
    private Instant last;
    private boolean began;
    private boolean firing;
    private String problem = "not asked";

    Watched(Detector detector, Ports ports) {
      this.detector = detector;
      this.source = Source.detector(detector.kind(), detector.name());
      this.last = ports.clock().now();
      this.rate = new FixedRate(detector.asks().every(), last);
      this.call =
          new AsyncCall<>(
              ports.clock(), ports.beside(), () -> detector.asks().readBy(ports.readings()));
    }

    void take(Instant now, List<Watch.Seen> seen) {
      if (rate.isDue(now)) call.start();
      call.take().ifPresent(result -> read(result, seen));
    }

    private void read(AsyncCall.Result<Double> result, List<Watch.Seen> seen) {
      var asked = result.asked();
      if (Duration.between(asked, result.ended()).compareTo(ProbeKind.PATIENCE) > 0) {
        problem = "no response in time";
        return;
      }
      double value = result.value().orElse(Double.NaN);
      if (Double.isNaN(value)) {
        problem = result.value().isPresent() ? "it gives no number" : result.problem();
        return;
      }
      var since = Duration.between(last, asked);
      boolean again = since.compareTo(BlindSpots.ALLOWED) > 0;
      if (again) seen.add(new Watch.Gap(source, last, asked, problem));
      boolean fires = !detector.tolerance().holds(value);
      var text = Numbers.value(value, detector.unit());
      if (!began || again)
        seen.add(new Watch.State(detector.kind(), detector.name(), text, fires, asked, Map.of()));
      else if (fires != firing)
        seen.add(
            new Watch.Detected(
                detector.kind(),
                detector.name(),
                fires,
                "%s, expected %s".formatted(text, detector.tolerance().text()),
                asked,
                since));
      began = true;
      firing = fires;
      last = asked;
      problem = "not asked";
    }
  }
}
