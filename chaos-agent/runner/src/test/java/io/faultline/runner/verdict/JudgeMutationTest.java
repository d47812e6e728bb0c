package io.faultline.runner.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An entry that is lost, late or duplicated never turns another verdict into HELD. */
class JudgeMutationTest {
  /** The soak lane tries all of them. */
  private static final int RUNS = "soak".equals(System.getProperty("excluded.tests")) ? 2 : 14;

  /** Samples are many and alike, so only some are tried; all other entries are. */
  private static final int SAMPLES = 12;

  private static final double[] DELAYS = {3, 8, 20};

  /** Each experiment with runs of it. */
  private static final Map<Experiment, Function<Random, List<Entry>>> EXPERIMENTS =
      Map.of(
          SampleJournal.experiment(), RandomRuns::entries,
          SeveralFaults.twoFaults(), RandomRuns::underTwo);

  @Test
  void someRunsAreHeldAndSomeAreNot() {
    EXPERIMENTS.forEach(
        (experiment, runs) ->
            assertThat(
                    IntStream.range(0, 100)
                        .mapToObj(seed -> verdict(experiment, runs.apply(new Random(seed)))))
                .contains(Verdict.HELD, Verdict.BROKEN, Verdict.UNKNOWN));
  }

  @Test
  void aLostEntryNeverMakesARunHeld() {
    eachEntry(
        (entries, i) -> {
          var fewer = new ArrayList<>(entries);
          fewer.remove(i);
          return fewer;
        });
  }

  /** Removes all entries of a measurement, whose absence must be noticed. */
  @Test
  void aMeasurementThatWasNeverMadeNeverMakesARunHeld() {
    eachEntry(
        (entries, i) -> {
          if (!isIndispensable(entries.get(i))) return entries;
          var fewer = new ArrayList<>(entries);
          fewer.remove(i);
          fewer.replaceAll(
              e -> e instanceof Entry.Ended end ? new Entry.Ended(end.at(), fewer.size() - 1) : e);
          return fewer;
        });
  }

  private static boolean isIndispensable(Entry entry) {
    return entry instanceof Entry.Started
        || entry instanceof Entry.PhaseBegan
        || entry instanceof Entry.Injected
        || entry instanceof Entry.Affected
        || entry instanceof Entry.Lifted
        || entry instanceof Entry.UserRequests
        || entry instanceof Entry.LoadEnded
        || (entry instanceof Entry.Watched watched && !watched.firing());
  }

  @Test
  void anEntryThatIsThereTwiceNeverMakesARunHeld() {
    eachEntry(
        (entries, i) -> {
          var more = new ArrayList<>(entries);
          more.add(i, entries.get(i));
          return more;
        });
  }

  @Test
  void anEntryWrittenLateNeverMakesARunHeld() {
    var random = new Random(5);
    eachEntry(
        (entries, i) -> {
          var late = new ArrayList<>(entries);
          var entry = late.remove(i);
          late.add(i + random.nextInt(late.size() - i + 1), entry);
          return late;
        });
  }

  @Test
  void anEntryStampedLateNeverMakesARunHeld() {
    for (double delay : DELAYS)
      eachEntry(
          (entries, i) -> {
            var late = new ArrayList<>(entries);
            late.set(i, Stamps.later(entries.get(i), delay));
            return late;
          });
  }

  @Test
  void aTurnOfTheRunThatIsStampedAndWrittenLateNeverMakesItHeld() {
    for (double delay : DELAYS)
      eachEntry(
          (entries, i) -> {
            var entry = entries.get(i);
            if (!(entry instanceof Entry.PhaseBegan || entry instanceof Entry.Lifted))
              return entries;
            var late = new ArrayList<>(entries);
            late.set(i, Stamps.later(entry, delay));
            late.sort(Comparator.comparingDouble(Entry::at));
            return late;
          });
  }

  private interface Mutation {
    List<Entry> of(List<Entry> entries, int index);
  }

  private static void eachEntry(Mutation mutation) {
    EXPERIMENTS.forEach((experiment, runs) -> eachEntry(experiment, runs, mutation));
  }

  private static void eachEntry(
      Experiment experiment, Function<Random, List<Entry>> runs, Mutation mutation) {
    for (int seed = 0; seed < RUNS; seed++) {
      var random = new Random(seed);
      var entries = runs.apply(random);
      if (verdict(experiment, entries) == Verdict.HELD) continue;
      for (int i : chosen(entries, random)) {
        var mutated = mutation.of(entries, i);
        assertThat(verdict(experiment, mutated))
            .as("%s, seed %d, entry %d: %s", experiment.faults().size(), seed, i, entries.get(i))
            .isNotEqualTo(Verdict.HELD);
      }
    }
  }

  private static List<Integer> chosen(List<Entry> entries, Random random) {
    var chosen = new ArrayList<Integer>();
    var samples = new ArrayList<Integer>();
    for (int i = 0; i < entries.size(); i++)
      (entries.get(i) instanceof Entry.Sampled ? samples : chosen).add(i);
    java.util.Collections.shuffle(samples, random);
    chosen.addAll(samples.subList(0, Math.min(SAMPLES, samples.size())));
    return chosen;
  }

  private static Verdict verdict(Experiment experiment, List<Entry> entries) {
    return Judge.judge(experiment, new Journal(entries)).verdict();
  }
}
