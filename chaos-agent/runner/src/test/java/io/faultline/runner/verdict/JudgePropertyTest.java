package io.faultline.runner.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
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
          .noneMatch(reason -> reason.startsWith("the verdict could not be worked out"));
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
    var experiment =
        new Experiment(
            "x",
            "x",
            "",
            null,
            null,
            List.of(),
            java.util.Optional.empty(),
            null,
            java.util.Optional.empty(),
            List.of(),
            List.of(),
            List.of());
    var outcome = Judge.judge(experiment, new Journal(List.of()));
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons()).singleElement().asString().contains("could not be worked out");
  }

  private static Experiment experiment(RandomGenerator random) {
    return random.nextInt(4) == 0
        ? SampleJournal.experiment().withoutFault()
        : SampleJournal.experiment();
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
    return switch (random.nextInt(13)) {
      case 0 -> new Entry.Started(at, "", "", Map.of());
      case 1 -> new Entry.PhaseBegan(at, List.of(Phase.values()).get(random.nextInt(5)));
      case 2 -> new Entry.Sampled(at, probe(random), number(random), coin ? "" : "gone");
      case 3 -> new Entry.Injected(at, "", "", number(random));
      case 4 -> new Entry.Affected(at, 1, random.nextInt(2), number(random), number(random));
      case 5 -> SampleJournal.breaker(at, coin);
      case 6 -> SampleJournal.alert(at, coin);
      case 7 -> new Entry.Lifted(at, 0);
      case 8 -> coin ? new Entry.Aborted(at, "stop") : new Entry.Failed(at, "gone 100%");
      case 9 -> new Entry.UserError(at, "", "");
      case 10 -> new Entry.LoadEnded(at, 1, random.nextInt(2), 1, 1, 1, 1, 1, number(random));
      case 11 -> new Entry.InvariantChecked(at, "none lost", random.nextInt(2), 0, List.of());
      default -> new Entry.Ended(at, Entry.Ended.UNCOUNTED);
    };
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
