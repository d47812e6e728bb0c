package io.faultline.runner.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class JudgePropertyTest {
  private static final int RUNS = 300;
  private static final double[] ODD = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 1e300
  };

  @Test
  void neverThrowsAndAlwaysGivesAVerdict() {
    for (long seed = 0; seed < RUNS; seed++) {
      var random = new Random(seed);
      var outcome = Judge.judge(experiment(random), new Journal(entries(random)));
      assertThat(outcome.verdict()).as("seed %d", seed).isNotNull();
      assertThat(outcome.reasons().isEmpty())
          .as("seed %d", seed)
          .isEqualTo(outcome.verdict() == Verdict.HELD);
      assertThat(outcome.reasons())
          .as("seed %d", seed)
          .noneMatch(reason -> reason.startsWith("the verdict could not be computed"));
    }
  }

  @Test
  void aViolationNeverMakesTheVerdictBetter() {
    for (long seed = 0; seed < RUNS; seed++) {
      var random = new Random(seed);
      var experiment = experiment(random);
      var entries = random.nextBoolean() ? held(random) : entries(random);
      var before = Judge.judge(experiment, new Journal(entries)).verdict();
      var worse = new ArrayList<>(entries);
      worse.add(
          random.nextInt(entries.size() + 1),
          new Entry.InvariantChecked(time(random), "none lost", 1, 1, List.of()));
      var after = Judge.judge(experiment, new Journal(worse)).verdict();
      assertThat(after)
          .as("seed %d", seed)
          .isEqualTo(Verdict.BROKEN)
          .isGreaterThanOrEqualTo(before);
    }
  }

  @Test
  void aDetectionHasTheSameSecondsWhereverItIsTold() {
    int compared = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      var outcome =
          Judge.judge(
              SampleJournal.experiment(), new Journal(RandomRuns.entries(new Random(seed))));
      var told =
          outcome.detections().stream()
              .filter(seen -> seen.underFault() && seen.ofFault())
              .mapToDouble(Outcome.Detection::after)
              .boxed()
              .toList();
      for (var check : outcome.checks())
        if (check.name().matches("(breaker|alert|health) .*") && check.seconds().isPresent()) {
          assertThat(told)
              .as("seed %d: %s", seed, check)
              .anyMatch(after -> Math.abs(after - check.seconds().getAsDouble()) < 1e-9);
          compared++;
        }
      if (outcome.durations().detect().isPresent())
        assertThat(outcome.durations().detect().getAsDouble())
            .as("seed %d", seed)
            .isEqualTo(told.stream().mapToDouble(it -> it).min().orElseThrow());
    }
    assertThat(compared).isGreaterThan(RUNS / 4);
  }

  @Test
  void theVerdictIsTheWorstCheckAndEachReasonIsOneOfThem() {
    for (long seed = 0; seed < RUNS; seed++) {
      var random = new Random(seed);
      var entries = random.nextBoolean() ? RandomRuns.entries(random) : entries(random);
      var outcome = Judge.judge(experiment(random), new Journal(entries));
      var checks = outcome.checks();
      assertThat(checks)
          .as("seed %d", seed)
          .isNotEmpty()
          .allMatch(check -> check.result().verdict().compareTo(outcome.verdict()) <= 0)
          .anyMatch(check -> check.result().verdict() == outcome.verdict());
      assertThat(outcome.reasons())
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              checks.stream().filter(Check::explains).map(Check::sentence).distinct().toList());
      assertThat(checks.stream().map(Check::name)).as("seed %d", seed).doesNotHaveDuplicates();
    }
  }

  @Test
  void aFailureNeverMakesARunHeld() {
    for (long seed = 0; seed < RUNS; seed++) {
      var random = new Random(seed);
      var entries = new ArrayList<>(held(random));
      entries.add(new Entry.Failed(time(random), "the store was gone"));
      assertThat(Judge.judge(experiment(random), new Journal(entries)).verdict())
          .as("seed %d", seed)
          .isNotEqualTo(Verdict.HELD);
    }
  }

  @Test
  void aCrashWhileJudgingIsUnknown() {
    var journal = new Journal(List.of(new Entry.Sampled(1, null, 1, "")));
    var outcome = Judge.judge(SampleJournal.experiment(), journal);
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons()).singleElement().asString().contains("could not be computed");
    assertThat(outcome.checks()).hasSize(1);
  }

  private static Experiment experiment(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> SampleJournal.experiment().withoutFault();
      case 1 -> SeveralFaults.twoFaults();
      default -> SampleJournal.experiment();
    };
  }

  private static List<Entry> held(RandomGenerator random) {
    var journal = random.nextBoolean() ? SampleJournal.held() : SampleJournal.calm();
    return journal.journal().entries();
  }

  private static List<Entry> entries(RandomGenerator random) {
    var entries = new ArrayList<Entry>();
    int size = random.nextInt(40);
    for (int i = 0; i < size; i++) entries.add(entry(random));
    return entries;
  }

  private static Entry entry(RandomGenerator random) {
    double at = time(random);
    boolean coin = random.nextBoolean();
    return switch (random.nextInt(21)) {
      case 0 -> new Entry.Started(at, "", "", Map.of());
      case 1 -> new Entry.PhaseBegan(at, List.of(Phase.values()).get(random.nextInt(5)));
      case 2 -> new Entry.Sampled(at, probe(random), number(random), coin ? "" : "gone");
      case 3 -> new Entry.Injected(at, fault(random), "", "", number(random));
      case 4 ->
          new Entry.Affected(
              at, fault(random), 1, random.nextInt(2), number(random), number(random));
      case 5 -> SampleJournal.breaker(at, coin);
      case 6 -> SampleJournal.alert(at, coin);
      case 7 ->
          coin
              ? new Entry.Lifted(at, fault(random), 0)
              : new Entry.Stepped(at, fault(random), "latency 2s", 0);
      case 8 -> coin ? new Entry.Aborted(at, "stop") : new Entry.Failed(at, "gone 100%");
      case 9 -> new Entry.UserError(at, "", "");
      case 10 -> new Entry.LoadEnded(at, 1, random.nextInt(2), 1, 1, 1, 1, 1, number(random));
      case 11 -> new Entry.InvariantChecked(at, "none lost", random.nextInt(2), 0, List.of());
      case 12 -> new Entry.Blind(at, source(random), number(random), number(random), "gone");
      case 13 -> new Entry.Resolution(at, source(random), number(random), "");
      case 14 -> new Entry.Watched(at, DetectorKind.BREAKER, "payment/card", "", coin, Map.of());
      case 15 -> new Entry.UserRequests(at, number(random), number(random), 1, coin ? 1 : 0, 0);
      case 16 -> new Entry.ForeignFault(at, "agent", "f", "latency 1s", "order sql");
      case 17 -> new Entry.Restarted(at, "payment", number(random));
      case 18 -> new Entry.Watching(at, coin ? List.of() : List.of(source(random)));
      case 19 -> new Entry.Notified(at, "Down", coin, "", number(random), Map.of());
      default -> new Entry.Ended(at, random.nextInt(3) - 1);
    };
  }

  private static String fault(RandomGenerator random) {
    return List.of("fault", "card", "database").get(random.nextInt(3));
  }

  private static Source source(RandomGenerator random) {
    return List.of(
            Source.REQUESTS,
            Source.probe(probe(random)),
            Source.detectors(DetectorKind.ALERT),
            Source.parse("breaker payment"))
        .get(random.nextInt(4));
  }

  private static String probe(RandomGenerator random) {
    return List.of("errors", "confirmed", "backlog", "heat", "other").get(random.nextInt(5));
  }

  private static double time(RandomGenerator random) {
    return random.nextInt(20) == 0 ? number(random) : random.nextDouble() * 70;
  }

  private static double number(RandomGenerator random) {
    return random.nextBoolean() ? random.nextDouble() * 70 : ODD[random.nextInt(ODD.length)];
  }
}
