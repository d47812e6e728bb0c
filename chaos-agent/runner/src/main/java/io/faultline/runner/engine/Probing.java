package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads probes at an even pace; one that does not answer in time is read as no number. */
final class Probing {
  static final Duration PERIOD = Duration.ofMillis(500);

  /** After this long an answer tells of another time than it was asked for. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Recorder recorder;
  private final BiConsumer<Probe, Entry.Sampled> listener;
  private final Map<Probe, Errand<Double>> errands = new LinkedHashMap<>();
  private final Rhythm rhythm;

  /**
   * @param listener told of each sample after it was written
   */
  Probing(
      List<Probe> probes,
      Ports ports,
      Recorder recorder,
      BiConsumer<Probe, Entry.Sampled> listener) {
    this.recorder = recorder;
    this.listener = listener;
    this.rhythm = new Rhythm(PERIOD, ports.clock().now());
    for (var probe : probes)
      errands.put(
          probe,
          new Errand<>(ports.clock(), ports.beside(), () -> ports.metrics().value(probe.query())));
  }

  /** Asks what is due and writes what was answered. */
  void tick(Instant now) {
    boolean due = rhythm.isDue(now);
    errands.forEach(
        (probe, errand) -> {
          if (due) ask(probe, errand, now);
          errand.take().ifPresent(result -> answered(probe, result));
        });
  }

  private void ask(Probe probe, Errand<Double> errand, Instant now) {
    if (errand.waiting().compareTo(PATIENCE) > 0)
      write(probe, now, Double.NaN, "no answer within " + PATIENCE.toSeconds() + " s");
    errand.start();
  }

  private void answered(Probe probe, Errand.Result<Double> result) {
    if (Duration.between(result.asked(), result.answered()).compareTo(PATIENCE) <= 0)
      write(probe, result.asked(), result.value().orElse(Double.NaN), result.problem());
  }

  private void write(Probe probe, Instant when, double value, String problem) {
    var sample = new Entry.Sampled(recorder.at(when), probe.name(), value, problem);
    recorder.record(sample);
    listener.accept(probe, sample);
  }
}
