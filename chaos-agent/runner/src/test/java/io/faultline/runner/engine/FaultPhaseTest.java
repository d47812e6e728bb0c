package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.fault.Target;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.experiment.Ramp;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Judge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fault phase under virtual time; that of {@link Stage} is from 8 to 18. */
class FaultPhaseTest {
  @Test
  void raisesAndLiftsEachAtItsTime() {
    var journal =
        new Stage()
            .withBreaker()
            .go(experiment(fault("a", "latency 1s", 0, 4), fault("b", "latency 2s", 6, 4)));
    assertThat(journal.all(Entry.Injected.class).map(Entry.Injected::name))
        .containsExactly("a", "b");
    assertThat(at(journal, Entry.Injected.class, 1)).isCloseTo(14, within(0.11));
    assertThat(at(journal, Entry.Lifted.class, 0)).isCloseTo(12, within(0.11));
    assertThat(at(journal, Entry.Lifted.class, 1)).isCloseTo(18, within(0.11));
    assertThat(recovery(journal)).isCloseTo(18, within(0.11));
  }

  @Test
  void overlappingOnesAreOnTogetherAndTheRunIsJudgedAsAWhole() {
    var experiment = experiment(fault("a", "latency 1s", 0, 6), fault("b", "latency 2s", 3, 5));
    var journal = new Stage().withBreaker().go(experiment);
    assertThat(at(journal, Entry.Injected.class, 1)).isLessThan(at(journal, Entry.Lifted.class, 0));
    assertThat(journal.all(Entry.Affected.class).map(Entry.Affected::name).distinct())
        .containsExactlyInAnyOrder("a", "b");
    var outcome = Judge.judge(experiment, journal);
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.faults()).hasSize(2).allMatch(fault -> fault.calls() > 100);
  }

  @Test
  void aRampIsRaisedAnewForEachStepAndCountsAllOfThem() {
    var stage = new Stage().withBreaker();
    var experiment = experiment(fault("a", "latency 0ms..2s over 4s", 0, 10));
    var journal = stage.go(experiment);
    assertThat(journal.all(Entry.Stepped.class).map(Entry.Stepped::fault))
        .containsExactly("latency 500ms", "latency 1s", "latency 1.5s", "latency 2s");
    assertThat(stage.log.stream().filter(it -> it.startsWith("raised"))).hasSize(5);
    var counts = journal.all(Entry.Affected.class).map(Entry.Affected::affected).toList();
    assertThat(counts).isSorted();
    assertThat(counts.get(counts.size() - 1)).isGreaterThan(300);
    assertThat(Judge.judge(experiment, journal).reasons()).isEmpty();
  }

  @Test
  void oneThatIsAimedAtNothingEndsTheRunAndIsNamed() {
    var stage = new Stage().withBreaker();
    stage.affectedPerSecond = t -> 0;
    stage.matchedPerSecond = t -> 0;
    var journal = stage.go(experiment(fault("a", "latency 1s", 0, 9)));
    assertThat(journal.first(Entry.Failed.class).map(Entry.Failed::reason))
        .contains(
            "the fault 'a' matched no call in 5 s: nothing passes 'payment http-client share=100%'");
    assertThat(journal.all(Entry.Lifted.class)).hasSize(1);
  }

  @Test
  void whenOneCannotBeRaisedTheOthersAreLifted() {
    var stage = new Stage().withBreaker();
    stage.clock.at(11, () -> stage.injectProblem = "no answer");
    var journal =
        stage.go(experiment(fault("a", "latency 1s", 0, 9), fault("b", "latency 1s", 4, 3)));
    assertThat(journal.first(Entry.Failed.class).map(Entry.Failed::reason))
        .contains("the fault 'b' could not be raised: no answer");
    assertThat(journal.all(Entry.Lifted.class).map(Entry.Lifted::name)).containsExactly("a");
  }

  @Test
  void aSourceThatIsSlowToRaiseAndToLiftKeepsNobodyFromWatching() {
    var stage = new Stage().withBreaker();
    stage.beside = task -> slowly(stage, task);
    // The agent lists the fault before it has acknowledged it.
    stage.clock.at(
        9,
        () ->
            stage.faults.add(
                new SystemUnderTest.FoundFault(
                    "payment", "f1", "latency 1s", "payment http-client", true)));
    var experiment = experiment(fault("a", "latency 1s", 0, 6));
    var journal = stage.go(experiment);
    assertThat(at(journal, Entry.Injected.class, 0)).isCloseTo(11, within(0.11));
    assertThat(at(journal, Entry.Lifted.class, 0)).isCloseTo(20, within(0.11));
    for (int second = 8; second < 20; second++) {
      int from = second;
      assertThat(journal.all(Entry.Sampled.class))
          .as("samples from %d s on", second)
          .anyMatch(it -> it.at() >= from && it.at() < from + 1);
    }
    assertThat(journal.all(Entry.ForeignFault.class)).isEmpty();
    assertThat(journal.all(Entry.Blind.class)).isEmpty();
  }

  @Test
  void aFaultThatIsRaisedAfterThePersonStoppedTheRunIsLifted() {
    var stage = new Stage().withBreaker();
    stage.beside = task -> slowly(stage, task);
    stage.clock.at(9, () -> stage.run.stop("enough"));
    var journal = stage.go(experiment(fault("a", "latency 1s", 0, 6)));
    assertThat(journal.all(Entry.Injected.class)).hasSize(1);
    assertThat(journal.all(Entry.Lifted.class)).hasSize(1);
    assertThat(stage.log).filteredOn(it -> it.startsWith("lifted")).hasSize(1);
  }

  /** Lets calls of the fault phase itself take three seconds, and calls of the monitor no time. */
  private static void slowly(Stage stage, Runnable task) {
    boolean monitors =
        StackWalker.getInstance()
                .walk(
                    all ->
                        all.noneMatch(it -> it.getClassName().equals(FaultPhase.class.getName())))
            || StackWalker.getInstance()
                .walk(
                    all ->
                        all.anyMatch(it -> it.getClassName().equals(RunMonitor.class.getName())));
    if (monitors) task.run();
    else stage.clock.at(stage.clock.seconds() + 3, task);
  }

  private static double recovery(Journal journal) {
    return journal
        .all(Entry.PhaseBegan.class)
        .filter(it -> it.phase() == Phase.RECOVERY)
        .findFirst()
        .orElseThrow()
        .at();
  }

  private static double at(Journal journal, Class<? extends Entry> kind, int index) {
    return journal.all(kind).toList().get(index).at();
  }

  private static Breaking fault(String name, String inject, int at, int lasting) {
    return new Breaking(
        name,
        Ramp.parse(inject),
        Target.parse("payment http-client"),
        Stage.s(3),
        Duration.ofSeconds(at),
        Optional.of(Duration.ofSeconds(lasting)));
  }

  private static Experiment experiment(Breaking... faults) {
    var one = Stage.experiment();
    return Variation.of(one).faults(List.of(faults)).experiment();
  }
}
