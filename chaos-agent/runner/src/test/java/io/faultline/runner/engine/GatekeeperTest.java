package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Gate;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
  private static final Probe LAG =
      new Probe("lag of consumers", "lag", Tolerance.parse("<= 5"), "", false);

  private final Stage stage = new Stage();

  @Test
  void startsNothingWhileAConditionDoesNotHold() {
    stage.metrics.put("lag", t -> 12);
    var journal = stage.go(gated());
    assertThat(stage.log).isEmpty();
    assertThat(journal.first(Entry.PhaseBegan.class)).isEmpty();
    assertThat(stage.clock.seconds()).isBetween(30.0, 31.0);
    var outcome = Judge.judge(gated(), journal);
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons())
        .containsExactly("the gate did not open in 30s: 'lag of consumers' was 12, expected <= 5");
  }

  @Test
  void waitsUntilItHolds() {
    stage.metrics.put("lag", t -> t < 3 ? 12 : 1);
    assertThat(stage.go(gated()).first(Entry.Injected.class)).isPresent();
    assertThat(stage.log.get(0)).isEqualTo("load on 3.0");
  }

  @Test
  void whatCannotBeReadDoesNotHold() {
    stage.metrics.put(
        "lag",
        t -> {
          throw new PortException("no answer");
        });
    assertThat(Judge.judge(gated(), stage.go(gated())).reasons())
        .containsExactly(
            "the gate did not open in 30s: 'lag of consumers' could not be read (no answer), expected <= 5");
    stage.metrics.put("lag", t -> Double.NaN);
    assertThat(Judge.judge(gated(), stage.go(gated())).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  private static Experiment gated() {
    var one = Stage.experiment();
    return Variation.of(one).gate(new Gate(List.of(LAG), Stage.s(30))).experiment();
  }
}
