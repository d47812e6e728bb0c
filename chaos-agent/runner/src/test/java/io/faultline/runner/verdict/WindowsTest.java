package io.faultline.runner.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.runner.experiment.Attempt;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Window;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The fault is injected at 25 s and lifted at 45 s. */
class WindowsTest {
  private static final String DECIDED = "from accepted to decided";
  private static final Invariant MEASURED =
      new Invariant.OfEntries(
          DECIDED,
          Set.of(Attempt.ACCEPTED),
          "u",
          Map.of(),
          Map.of(),
          Optional.empty(),
          Map.of(),
          Optional.of(new Window("a", "b", Map.of(), Optional.empty())));
  private static final Experiment EXPERIMENT =
      SampleJournal.experiment(Experiment.Expectations.NONE, List.of(MEASURED));

  private final List<Double> from = new ArrayList<>();
  private final List<Double> took = new ArrayList<>();

  private void entry(double begin, double seconds) {
    from.add(begin);
    took.add(seconds);
  }

  private Outcome.Window window() {
    var journal =
        SampleJournal.held().with(new Entry.WindowsMeasured(69, DECIDED, from, took)).journal();
    return Judge.judge(EXPERIMENT, journal).windows().get(0);
  }

  @Test
  void countsEachEntryBeforeUnderOrAfterTheFault() {
    for (int i = 0; i < 100; i++) entry(10 + i / 10.0, (i + 1) / 1000.0);
    entry(5, 9);
    entry(24.9, 22);
    entry(30, 17);
    entry(46, 0.05);

    var window = window();

    assertThat(window.name()).isEqualTo(DECIDED);
    // The sample of the warm-up does not count; the nearest rank of 99 % of 100 is the 99th.
    assertThat(window.steady()).isEqualTo(new Outcome.Quantiles(100, 0.05, 0.099, 0.1));
    assertThat(window.fault()).isEqualTo(new Outcome.Quantiles(2, 17, 22, 22));
    assertThat(window.after()).isEqualTo(new Outcome.Quantiles(1, 0.05, 0.05, 0.05));
  }

  @Test
  void isNormalAgainWithTheLastEntryThatTookLongerThanAllOfTheSteadyPhase() {
    for (int i = 0; i < 100; i++) entry(10 + i / 10.0, 0.1);
    entry(44, 4);
    entry(46, 0.9);
    entry(50, 0.1);

    assertThat(window().normal().orElseThrow()).isCloseTo(3.0, within(1e-9));
  }

  @Test
  void isNormalAtOnceWhereNoneTookLonger() {
    for (int i = 0; i < 100; i++) entry(10 + i / 10.0, 0.1);
    entry(44, 0.1);

    assertThat(window().normal()).hasValue(0);
  }

  @Test
  void doesNotKnowWhatIsNormalFromAFewEntries() {
    for (int i = 0; i < 19; i++) entry(10 + i / 10.0, 0.1);
    entry(44, 4);

    assertThat(window().normal()).isEmpty();
    assertThat(window().steady().count()).isEqualTo(19);
  }

  @Test
  void hasNothingToShowOfAFaultWhereNoneWasRaised() {
    for (int i = 0; i < 100; i++) entry(10 + i / 10.0, 0.1);
    var calm =
        SampleJournal.calm().with(new Entry.WindowsMeasured(69, DECIDED, from, took)).journal();

    var window = Judge.judge(EXPERIMENT.withoutFault(), calm).windows().get(0);

    assertThat(window.fault().count()).isZero();
    assertThat(window.normal()).isEmpty();
  }

  @Test
  void ranksTimesByHowManyTookAsLong() {
    var millis = new java.util.TreeMap<Long, Long>(Map.of(3L, 98L, 20L, 1L, 500L, 1L));

    assertThat(Ranks.of(millis)).isEqualTo(new Outcome.Quantiles(100, 0.003, 0.02, 0.5));
  }

  @Test
  void showsUsersRequestsWhileAFaultWasOn() {
    var held = SampleJournal.held().journal().entries();
    var journal = new SampleJournal();
    for (var entry : held)
      journal.with(
          entry instanceof Entry.UserRequests seen
              ? new Entry.UserRequests(
                  seen.at(),
                  seen.from(),
                  seen.to(),
                  seen.requests(),
                  seen.errors(),
                  seen.slow(),
                  Map.of(seen.from() >= 25 && seen.to() <= 45 ? 40L : 2L, 80L))
              : entry);

    // Its process serves again after the fault is lifted: users' requests count until then.
    journal.with(health(26, true)).with(health(50.5, false)).with(health(55, false));

    var fault = Judge.judge(SampleJournal.experiment(), journal.journal()).faults().get(0);

    var users = fault.users().orElseThrow();
    assertThat(users.requests()).isEqualTo(26 * 80);
    assertThat(users.errors()).isEqualTo(60);
    assertThat(users.took()).isEqualTo(new Outcome.Quantiles(26 * 80, 0.04, 0.04, 0.04));
    assertThat(fault.serves().orElseThrow()).isCloseTo(25.5, within(1e-9));
  }

  private static Entry health(double at, boolean failing) {
    return new Entry.Detected(at, DetectorKind.HEALTH, "payment", failing, "", 0.01);
  }
}
