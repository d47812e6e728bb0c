package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** Reads the lines that the report draws. */
final class PlotReader {
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration FINEST = Duration.ofSeconds(1);

  /** A chart is not wide enough to show more points. */
  private static final int MOST_POINTS = 1200;

  /** A line to be read. */
  private record Line(String plot, String label, AsyncCall<SortedMap<Instant, Double>> call) {}

  private final Ports ports;
  private final Recorder recorder;
  private final Instant end;
  private final Duration step;
  private final List<Line> lines = new ArrayList<>();

  /** Probes whose past values only the journal has. */
  private final List<Probe> asRead = new ArrayList<>();

  private PlotReader(Experiment experiment, Ports ports, Recorder recorder) {
    this.ports = ports;
    this.recorder = recorder;
    this.end = ports.clock().now();
    var least = Duration.between(recorder.origin(), end).dividedBy(MOST_POINTS);
    this.step = least.compareTo(FINEST) > 0 ? least : FINEST;
    for (var plot : experiment.plots())
      plot.lines().forEach((label, query) -> add(plot.title(), label, query));
    for (var probe : experiment.steadyState())
      probe
          .kind()
          .promQl()
          .ifPresentOrElse(
              query -> add(Entry.Series.PROBES, probe.name(), query), () -> asRead.add(probe));
  }

  /** Records each line that can be read within {@code atMost}, and a note for each that cannot. */
  static void of(Experiment experiment, Ports ports, Recorder recorder, Duration atMost)
      throws InterruptedException {
    new PlotReader(experiment, ports, recorder).draw(atMost);
  }

  private void add(String plot, String label, String query) {
    lines.add(
        new Line(
            plot,
            label,
            new AsyncCall<>(
                ports.clock(),
                ports.beside(),
                () -> ports.metrics().range(query, recorder.origin(), end, step))));
  }

  private void draw(Duration atMost) throws InterruptedException {
    lines.forEach(line -> line.call().start());
    var deadline = end.plus(atMost);
    while (lines.stream().anyMatch(line -> line.call().isUnderWay())
        && ports.clock().now().isBefore(deadline)) ports.clock().sleep(TICK);
    lines.forEach(this::write);
    asRead.forEach(probe -> recorder.record(asRead(probe)));
  }

  private Entry.Series asRead(Probe probe) {
    var samples =
        recorder
            .journal()
            .all(Entry.Sampled.class)
            .filter(sample -> sample.probe().equals(probe.name()))
            .sorted(Comparator.comparingDouble(Entry.Sampled::at))
            .toList();
    return new Entry.Series(
        recorder.now(),
        Entry.Series.PROBES,
        probe.name(),
        samples.stream().map(Entry.Sampled::at).toList(),
        samples.stream().map(Entry.Sampled::value).toList());
  }

  private void write(Line line) {
    var result = line.call().take();
    var values = result.flatMap(AsyncCall.Result::value);
    if (values.isPresent()) recorder.record(series(line, values.get()));
    else
      recorder.note(
          "'%s' of '%s' is not drawn: %s"
              .formatted(
                  line.label(),
                  line.plot(),
                  result.map(AsyncCall.Result::problem).orElse("no answer")));
  }

  private Entry.Series series(Line line, SortedMap<Instant, Double> values) {
    var xs = new ArrayList<Double>();
    var ys = new ArrayList<Double>();
    Instant before = null;
    for (var point : values.entrySet()) {
      if (before != null
          && Duration.between(before, point.getKey()).compareTo(step.multipliedBy(3).dividedBy(2))
              > 0) {
        xs.add(recorder.at(before.plus(step)));
        ys.add(Double.NaN);
      }
      before = point.getKey();
      xs.add(recorder.at(before));
      ys.add(point.getValue());
    }
    return new Entry.Series(recorder.now(), line.plot(), line.label(), xs, ys);
  }
}
