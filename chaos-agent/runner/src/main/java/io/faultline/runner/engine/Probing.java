package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads probes at an even pace; a probe without a response in time counts as no number, and the
 * time without a response is recorded as a gap.
 */
final class Probing {
  private static final Duration PATIENCE = ProbeKind.PATIENCE;

  private final Recorder recorder;
  private final BlindSpots blindSpots;
  private final BiConsumer<Probe, Entry.Sampled> listener;
  private final Map<Probe, AsyncCall<Double>> calls = new LinkedHashMap<>();
  private final Map<Source, Instant> readUntil = new LinkedHashMap<>();
  private final Map<Source, String> problems = new LinkedHashMap<>();
  private final Map<Probe, FixedRate> rates = new LinkedHashMap<>();

  /**
   * @param listener called with each sample after it was recorded
   */
  Probing(
      List<Probe> probes,
      Ports ports,
      Recorder recorder,
      BiConsumer<Probe, Entry.Sampled> listener) {
    this.recorder = recorder;
    this.blindSpots = new BlindSpots(recorder);
    this.listener = listener;
    var now = ports.clock().now();
    for (var probe : probes) {
      readUntil.put(Source.probe(probe.name()), now);
      calls.put(
          probe,
          new AsyncCall<>(
              ports.clock(), ports.beside(), () -> probe.kind().readBy(ports.readings())));
      rates.put(probe, new FixedRate(probe.kind().every(), now));
    }
  }

  /** Reads the probes that are due, and records the responses. */
  void tick(Instant now) {
    calls.forEach(
        (probe, call) -> {
          if (rates.get(probe).isDue(now)) ask(probe, call, now);
          call.take().ifPresent(result -> read(probe, result));
        });
  }

  /** Records the probes without a recent response, at a moment of decision. */
  void writeGaps(Instant now) {
    readUntil.forEach((source, until) -> blindSpots.gap(source, until, now, reason(source)));
  }

  private void ask(Probe probe, AsyncCall<Double> call, Instant now) {
    if (call.waiting().compareTo(PATIENCE) > 0)
      missed(probe, now, "no response within " + PATIENCE.toSeconds() + " s");
    call.start();
  }

  private void read(Probe probe, AsyncCall.Result<Double> result) {
    if (Duration.between(result.asked(), result.ended()).compareTo(PATIENCE) > 0) return;
    if (result.value().isEmpty()) {
      missed(probe, result.asked(), result.problem());
      return;
    }
    var source = Source.probe(probe.name());
    var before = readUntil.put(source, result.asked());
    blindSpots.gap(source, before, result.asked(), reason(source));
    problems.remove(source);
    write(probe, result.asked(), result.value().get(), "");
  }

  private void missed(Probe probe, Instant when, String problem) {
    problems.put(Source.probe(probe.name()), problem);
    write(probe, when, Double.NaN, problem);
  }

  private String reason(Source source) {
    return problems.getOrDefault(source, "not asked");
  }

  private void write(Probe probe, Instant when, double value, String problem) {
    var sample = new Entry.Sampled(recorder.at(when), probe.name(), value, problem);
    recorder.record(sample);
    listener.accept(probe, sample);
  }
}
