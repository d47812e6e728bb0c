package io.faultline.runner.verdict;

import io.faultline.fault.Instances;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.prediction.BreakerModel;
import io.faultline.runner.prediction.Disturbance;
import io.faultline.runner.prediction.Predicted;
import io.faultline.runner.prediction.Seconds;
import io.faultline.runner.prediction.SettingChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Compares the times that a breaker's settings predict under a fault with the measured ones. Covers
 * only breakers on the fault's own calls whose settings and calls an agent reported in the steady
 * phase.
 */
final class Advisor {
  /** A rate over a shorter time is mostly chance. */
  private static final double LEAST_SECONDS = 1;

  private final Evidence evidence;
  private final Experiment.Breaking fault;
  private final FaultTimes times;

  private Advisor(Evidence evidence, Experiment.Breaking fault) {
    this.evidence = evidence;
    this.fault = fault;
    this.times = evidence.timeline().of(fault.name());
  }

  /** An advice for each fault and each breaker on its calls. */
  static List<Outcome.Advice> advice(Evidence evidence) {
    return evidence.experiment().faults().stream()
        .map(fault -> new Advisor(evidence, fault))
        .flatMap(Advisor::breakers)
        .toList();
  }

  private Stream<Outcome.Advice> breakers() {
    if (times.firstAffected().isEmpty()) return Stream.empty();
    return evidence
        .journal()
        .all(Entry.BreakerRead.class)
        .map(Entry.BreakerRead::breaker)
        .distinct()
        .sorted()
        .filter(breaker -> isOverFault(fault.target(), breaker))
        .flatMap(breaker -> advice(breaker).stream());
  }

  /**
   * Whether the fault's calls pass a breaker of this name, which is in the calling process and
   * named as the peer. For a fault of a process these are the breakers of its callers.
   */
  static boolean isOverFault(Target target, String breaker) {
    var parts = breaker.split("/", 2);
    if (parts.length < 2) return false;
    var caller = Instances.process(parts[0]);
    if (Wire.isTarget(target)) {
      var ends = target.process().split("->", -1);
      return caller.equals(Instances.process(ends[0].strip()))
          && parts[1].equals(Instances.process(ends[ends.length - 1].strip()));
    }
    var peer = target.match().get("peer");
    if (peer != null)
      return parts[1].equals(peer) && caller.equals(Instances.process(target.process()));
    return parts[1].equals(Instances.process(target.process()));
  }

  private Optional<Outcome.Advice> advice(String breaker) {
    var reads =
        evidence
            .journal()
            .all(Entry.BreakerRead.class)
            .filter(read -> read.breaker().equals(breaker) && isSteady(read.at()))
            .toList();
    var rate = CallRate.of(reads, LEAST_SECONDS);
    if (rate.isEmpty()) return Optional.empty();
    var last = reads.get(reads.size() - 1);
    return Optional.of(
        advice(last, new BreakerModel(last.settings(), rate.getAsDouble(), last.calls())));
  }

  private Outcome.Advice advice(Entry.BreakerRead last, BreakerModel model) {
    var breaker = last.breaker();
    var measured = new BreakerTimes(evidence.journal(), breaker, times);
    var disturbance = FaultEffect.of(fault);
    var opens = disturbance.map(model::opens);
    var predictions = new ArrayList<Outcome.Prediction>();
    opens.ifPresent(it -> predictions.add(prediction("opens", it, measured.opened())));
    predictions.add(prediction("half-opens", model.halfOpens(), measured.halfOpened()));
    predictions.add(prediction("closes", model.closes(), measured.closed()));
    predictions.add(prediction("well", model.well(), recovered()));
    var changes = changes(model, disturbance, limit(breaker), measured.opened());
    return new Outcome.Advice(
        breaker,
        fault.name(),
        model.callsPerSecond(),
        last.settings(),
        predictions,
        dominant(opens, model.well()),
        changes,
        AdviceText.sentence(breaker, predictions, changes));
  }

  private List<Outcome.Change> changes(
      BreakerModel model,
      Optional<Disturbance> disturbance,
      OptionalDouble openWithin,
      OptionalDouble opened) {
    var changes = new SettingChanges(model);
    var opening =
        disturbance
            .map(it -> changes.opening(asMeasured(it, model, opened), openWithin))
            .orElse(List.of());
    var within = evidence.experiment().expectations().recoveredWithin().map(Evidence::seconds);
    var closing = within.map(changes::closing).orElse(List.of());
    return Stream.concat(opening.stream(), closing.stream())
        .map(it -> new Outcome.Change(it.setting().label(), it.from(), it.to(), it.why()))
        .toList();
  }

  /**
   * The disturbance with the time that hanging calls take to fail: the rest of the measured time.
   */
  private static Disturbance asMeasured(
      Disturbance disturbance, BreakerModel model, OptionalDouble opened) {
    if (disturbance.kind() != Disturbance.Kind.HANGS || opened.isEmpty()) return disturbance;
    double calls = model.opens(disturbance).seconds().least();
    double rest = Math.max(0, opened.getAsDouble() - calls);
    return Double.isFinite(rest)
        ? new Disturbance(disturbance.share(), disturbance.kind(), Seconds.of(rest))
        : disturbance;
  }

  private boolean isSteady(double at) {
    double broken = evidence.timeline().brokenFrom();
    return at >= evidence.timeline().steady().orElse(broken) && at < broken;
  }

  private OptionalDouble recovered() {
    var well = evidence.recovery().recovered().sure();
    var lifted = evidence.timeline().lifted();
    return well.isPresent() && lifted.isPresent()
        ? OptionalDouble.of(well.get().at() - lifted.get().at())
        : OptionalDouble.empty();
  }

  /** The limit within which this breaker is expected to open, in seconds. */
  private OptionalDouble limit(String breaker) {
    return evidence.experiment().expectations().detections().stream()
        .filter(each -> each.kind() == DetectorKind.BREAKER)
        .filter(each -> each.of().map(fault.name()::equals).orElse(true))
        .filter(each -> Instances.isDetectorMeant(each.detector(), breaker))
        .mapToDouble(each -> Evidence.seconds(each.within()))
        .min();
  }

  private static String dominant(Optional<Predicted> opens, Predicted well) {
    return opens
        .filter(it -> it.seconds().isNever() || it.seconds().least() > well.seconds().most())
        .orElse(well)
        .dominant()
        .label();
  }

  private static Outcome.Prediction prediction(
      String what, Predicted predicted, OptionalDouble measured) {
    var seconds = predicted.seconds();
    return new Outcome.Prediction(
        what, seconds.least(), seconds.most(), measured, predicted.arithmetic());
  }
}
