package io.faultline.runner.verdict;

import io.faultline.fault.Instances;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Expectations;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Check.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Checks the expectations of a run. */
final class ExpectationChecks {
  private static final String OF_EFFECT = "the first affected call";
  private static final String OF_LIFTING = "the lifting";

  private final Evidence evidence;
  private final Expectations expected;
  private final Timeline timeline;
  private final Recovery recovery;
  private final boolean reached;

  private ExpectationChecks(Evidence evidence, boolean reached) {
    this.evidence = evidence;
    this.expected = evidence.experiment().expectations();
    this.timeline = evidence.timeline();
    this.recovery = evidence.recovery();
    this.reached = reached;
  }

  /**
   * A check for each expectation.
   *
   * @param reached whether a fault that affected calls was raised on a system in its steady state
   */
  static List<Check> of(Evidence evidence, boolean reached) {
    var checks = new ExpectationChecks(evidence, reached);
    var all = new ArrayList<Check>();
    checks.expected.detections().forEach(detection -> all.add(checks.detection(detection)));
    for (var fault : evidence.experiment().faults())
      checks.expected.mitigatedWithin().ifPresent(w -> all.add(checks.mitigated(fault, w)));
    checks.expected.recoveredWithin().ifPresent(within -> all.add(checks.recovered(within)));
    checks.expected.drainedWithin().ifPresent(within -> all.add(checks.drained(within)));
    checks.expected.userErrors().ifPresent(share -> all.add(checks.userErrors(share)));
    checks.expected.slow().ifPresent(slow -> all.add(checks.slow(slow)));
    return all;
  }

  private Check detection(Experiment.Detection detection) {
    var limit = detection.within();
    var claim =
        new Claim(detection.text(), detection.text() + " fired", OF_EFFECT, limit, "did not fire");
    if (!reached) return claim.notReached();
    double within = Evidence.seconds(limit);
    var fired = fired(detection);
    var fault = countsFrom(detection, fired);
    var effect = fault.effect().orElseThrow();
    var took = fired.map(firing -> firing.moment().since(effect));
    var unsure =
        took.filter(it -> it.isSurelyWithin(within)).isPresent()
            ? unknownBefore(detection, fault)
            : unknownBefore(detection, fault).or(() -> unseen(detection, effect.at(), within));
    if (unsure.isPresent()) return claim.unknown(unsure.get());
    if (took.isPresent()) return claim.judge(took.get());
    double lag = evidence.sources().lag(sees(detection));
    return timeline.observedUntil() - effect.at() >= within + lag
        ? claim.never(other(detection))
        : claim.cutShort(timeline.observedUntil() - effect.at());
  }

  private Optional<Firing> fired(Experiment.Detection detection) {
    var named = detection.of().flatMap(evidence.experiment()::fault);
    // Only the labels of an alert name the fault that it is about.
    var belonging =
        named
            .filter(fault -> detection.kind() == DetectorKind.ALERT)
            .map(Belonging::of)
            .orElseGet(evidence::belonging);
    var firings =
        detection.of().isPresent()
            ? evidence.firingsFrom(timeline.of(detection.of().get()))
            : evidence.firingsUnderFault();
    return firings.stream().filter(firing -> firing.is(detection, belonging)).findFirst();
  }

  /** The fault that the expectation names, else the first that the detector may be about. */
  private FaultTimes countsFrom(Experiment.Detection detection, Optional<Firing> fired) {
    if (detection.of().isPresent()) return timeline.of(detection.of().get());
    return evidence.about(
        fired.orElse(new Firing(detection.kind(), detection.detector(), detection.labels(), 0, 0)));
  }

  /**
   * The reason why the detector may have fired in time without being seen; empty if it was seen.
   */
  private Optional<String> unseen(Experiment.Detection detection, double effect, double within) {
    return evidence.sources().blind(sees(detection)).stream()
        .filter(gap -> gap.overlaps(effect, effect + within))
        .findFirst()
        .map(
            gap ->
                "%s could not be seen from %s to %s (%s)"
                    .formatted(
                        detection.text(),
                        Numbers.seconds(gap.from()),
                        Numbers.seconds(gap.to()),
                        gap.reason()));
  }

  private static Predicate<Source> sees(Experiment.Detection detection) {
    return source -> source.covers(detection.kind(), detection.detector());
  }

  /**
   * The reason why the detector's state before the fault is not known to be calm; empty if it is.
   * Only a calm detector can begin to fire.
   */
  private Optional<String> unknownBefore(Experiment.Detection detection, FaultTimes fault) {
    var before =
        evidence.journal().all(Entry.Watched.class).filter(seen -> is(detection, seen)).toList();
    if (before.isEmpty())
      return Strict.missing(
          evidence.journal(),
          "the state of %s before the fault is not known".formatted(detection.text()));
    boolean standing =
        Firing.standing(evidence.journal(), before(detection, fault)).stream()
            .anyMatch(firing -> firing.is(detection, evidence.belonging()));
    return standing
        ? Optional.of("%s was firing before the fault".formatted(detection.text()))
        : Optional.empty();
  }

  /** The time before which the detector must be calm: before the named fault, else before all. */
  private double before(Experiment.Detection detection, FaultTimes fault) {
    return detection.of().isPresent()
        ? fault.brokenFrom().orElse(timeline.brokenFrom())
        : timeline.brokenFrom();
  }

  /**
   * Whether the entry is about the expected detector. A rule that has not fired yet has no labels,
   * so only the name counts.
   */
  private static boolean is(Experiment.Detection detection, Entry.Watched seen) {
    return seen.kind() == detection.kind()
        && Instances.isDetectorMeant(detection.detector(), seen.detector());
  }

  /** A remark on an alert of that name that was about something else; empty without one. */
  private String other(Experiment.Detection detection) {
    if (detection.kind() != DetectorKind.ALERT) return "";
    return evidence.firingsUnderFault().stream()
        .filter(
            f ->
                f.kind() == detection.kind()
                    && Instances.isDetectorMeant(detection.detector(), f.detector()))
        .findFirst()
        .map(f -> "; %s fired, which is about something else".formatted(f.who()))
        .orElse("");
  }

  private Check mitigated(Experiment.Breaking fault, Duration within) {
    var claim =
        new Claim(
            FaultTimes.named("mitigated", fault),
            FaultTimes.named("users were back in tolerance with the fault still on", fault),
            OF_EFFECT,
            within,
            "did not happen");
    if (!reached) return claim.notReached();
    var under = recovery.under(fault.name());
    if (under.hurt().isEmpty())
      return under.hurtUnseen()
          ? claim.unknown(
              "whether users were hurt could not be determined: the observation has gaps")
          : claim.needless(
              FaultTimes.named("users were never out of tolerance while the fault was on", fault));
    double lifted = under.fault().lifted().map(Moment::at).orElse(timeline.observedUntil());
    return judge(
        claim,
        under.mitigated(),
        under.fault().effect().orElseThrow(),
        Math.min(lifted, timeline.observedUntil()));
  }

  private Check recovered(Duration within) {
    var claim =
        new Claim(
            "recovered", "the system was back in tolerance", OF_LIFTING, within, "did not happen");
    if (!reached || timeline.lifted().isEmpty()) return claim.notReached();
    return judge(claim, recovery.recovered(), timeline.lifted().get(), timeline.observedUntil());
  }

  private Check drained(Duration within) {
    var claim = new Claim("drained", "the backlog was gone", OF_LIFTING, within, "did not happen");
    if (!reached || timeline.lifted().isEmpty()) return claim.notReached();
    return judge(
        claim, recovery.drained(), timeline.lifted().get(), timeline.cut().orElse(timeline.end()));
  }

  private Check judge(Claim claim, Recovery.Reached reached, Moment since, double until) {
    double within = claim.seconds();
    if (Double.isNaN(reached.lag()) && Strict.is(evidence.journal()))
      return claim.unknown(
          "%s could not be determined: how far the probes' readings are behind is not known"
              .formatted(claim.name()));
    if (within < reached.lag())
      return claim.unknown(
          "%s within %s could not be determined: readings are up to %s behind"
              .formatted(
                  claim.name(), Numbers.limit(claim.within()), Numbers.seconds(reached.lag())));
    var sure = reached.sure().map(back -> Moment.readLate(back.at(), back.error()).since(since));
    if (sure.isPresent() && sure.get().isSurelyWithin(within)) return claim.judge(sure.get());
    var perhaps =
        reached.perhaps().map(back -> Moment.readLate(back.at(), back.error()).since(since));
    if (perhaps.isPresent() && !perhaps.get().isSurelyOver(within))
      return perhaps.equals(sure)
          ? claim.judge(perhaps.get())
          : claim.unknown(
              "whether %s could not be determined: probes were unreadable at the deciding moments"
                  .formatted(claim.sentence()));
    if (perhaps.isPresent()) return claim.judge(sure.orElse(perhaps.get()));
    double watched = Math.min(until, reached.seenUntil()) - since.at();
    if (watched < within + reached.hold()) return claim.cutShort(watched);
    if (reached.lastOut() <= since.at() + within)
      return claim.unknown(
          "whether %s in time could not be determined: readings may be up to %s behind"
              .formatted(claim.sentence(), Numbers.seconds(reached.lag())));
    return claim.neverIn(watched);
  }

  private Check userErrors(Experiment.Share share) {
    return share("user errors", share, "failed", RequestLog.Count::errors);
  }

  private Check slow(Experiment.Slow slow) {
    return share(
        "slow requests",
        slow.share(),
        "took longer than " + Numbers.limit(slow.over()),
        RequestLog.Count::slow);
  }

  private Check share(
      String name,
      Experiment.Share most,
      String what,
      java.util.function.ToLongFunction<RequestLog.Count> counted) {
    var expect = "at most %s of users' requests".formatted(Numbers.share(most.most()));
    if (!reached) return Check.notReached(name, expect);
    double from = timeline.brokenFrom();
    var count = evidence.requests().count(from, timeline.loadEnd());
    long bad = counted.applyAsLong(count);
    var gap =
        evidence.requests().isEmpty()
            ? Optional.of("users' requests were not recorded")
            : evidence.requests().gap(from, timeline.observedUntil());
    var found =
        "%s of %s (%s)"
            .formatted(
                Numbers.count(bad),
                Numbers.count(count.requests()),
                Numbers.share((double) bad / Math.max(1, count.requests())));
    var sentence =
        "%s of %s of users %s from the injection on, expected at most %s"
            .formatted(
                Numbers.count(bad),
                Numbers.count(count.requests(), "request"),
                what,
                Numbers.share(most.most()));
    if (gap.isPresent() || count.requests() == 0)
      return Check.of(
          name, expect, Result.UNKNOWN, found, gap.orElse("no request of a user was recorded"));
    var result = bad > most.most() * count.requests() ? Result.BROKEN : Result.HELD;
    // In a run that was cut short, the remaining requests might have succeeded.
    if (result == Result.BROKEN && !timeline.isWhole() && isOpen(most, bad))
      result = Result.UNKNOWN;
    return Check.of(name, expect, result, found, sentence);
  }

  private boolean isOpen(Experiment.Share most, long bad) {
    double planned =
        evidence.experiment().load().perSecond()
            * Evidence.seconds(evidence.experiment().phases().underLoad());
    return bad <= most.most() * planned;
  }

  /** An event that is expected within a time from another event. */
  private record Claim(
      String name, String sentence, String since, Duration within, String notFound) {
    double seconds() {
      return Evidence.seconds(within);
    }

    String expected() {
      return "within %s of %s".formatted(Numbers.limit(within), since);
    }

    Check notReached() {
      return Check.notReached(name, expected());
    }

    /**
     * The check of a measured duration: held, broken, or unknown if the measurement is too coarse.
     */
    Check judge(Moment.Span took) {
      double limit = seconds();
      var result =
          took.isSurelyWithin(limit)
              ? Result.HELD
              : took.isSurelyOver(limit) ? Result.BROKEN : Result.UNKNOWN;
      var seconds = Numbers.secondsBeside(took.seconds(), within);
      var error =
          took.error().isPresent() ? " ± " + Numbers.seconds(took.error()) : " ± an unknown error";
      return new Check(
          name,
          expected(),
          "after " + seconds,
          OptionalDouble.of(took.seconds()),
          took.error(),
          OptionalDouble.of(limit),
          result,
          "%s %s%s after %s, expected within %s%s"
              .formatted(
                  sentence,
                  seconds,
                  result == Result.UNKNOWN ? error : "",
                  since,
                  Numbers.limit(within),
                  result == Result.UNKNOWN ? ": the measurement is too coarse" : ""));
    }

    Check needless(String why) {
      return timed(Result.HELD, why, why);
    }

    Check unknown(String why) {
      return timed(Result.UNKNOWN, "could not be determined", why);
    }

    Check never(String besides) {
      return timed(
          Result.BROKEN,
          notFound,
          "%s %s, expected within %s of %s%s"
              .formatted(name, notFound, Numbers.limit(within), since, besides));
    }

    Check neverIn(double watched) {
      return timed(
          Result.BROKEN,
          notFound,
          "not %s in the %s watched after %s, expected within %s"
              .formatted(name, Numbers.seconds(watched), since, Numbers.limit(within)));
    }

    Check cutShort(double watched) {
      return unknown(
          "%s within %s could not be determined: only %s were watched"
              .formatted(name, Numbers.limit(within), Numbers.seconds(Math.max(0, watched))));
    }

    private Check timed(Result result, String found, String why) {
      var nothing = OptionalDouble.empty();
      return new Check(
          name, expected(), found, nothing, nothing, OptionalDouble.of(seconds()), result, why);
    }
  }
}
