package io.faultline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.local.component.Sample;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VitalsTest {
  private static final long SECOND = 1_000_000_000L;
  private final Vitals vitals = new Vitals();

  private Status at(long seconds) {
    return vitals.status(Sample.using("order"), 7L, seconds * SECOND);
  }

  private Duration diesAt(long seconds) {
    return vitals.died(Death.of(137, seconds * SECOND));
  }

  @Test
  void goesThroughTheStatesOfALife() {
    vitals.launched();
    assertThat(at(0).state()).isEqualTo("starting");
    vitals.ready(0);
    assertThat(at(1)).isEqualTo(new Status("order", "up", 7L, 1, 0, null, null));
    diesAt(2);
    assertThat(at(3).state()).isEqualTo("down");
    vitals.launched();
    assertThat(at(3).state()).isEqualTo("restarting");
    vitals.ready(4 * SECOND);
    assertThat(at(5)).isEqualTo(new Status("order", "up", 7L, 1, 1, "killed by signal 9", 3.0));
    vitals.stopped();
    assertThat(at(6).state()).isEqualTo("stopped");
  }

  @Test
  void waitsLongerFromDeathToDeathUntilItWasWellForAWhile() {
    vitals.ready(0);
    assertThat(diesAt(1)).isEqualTo(Duration.ofMillis(200));
    vitals.launched();
    vitals.ready(2 * SECOND);
    assertThat(diesAt(3)).isEqualTo(Duration.ofMillis(400));
    vitals.launched();
    vitals.ready(4 * SECOND);
    assertThat(diesAt(34)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void countsOnlyTheTriesInARowThatWereInVain() {
    diesAt(1);
    diesAt(2);
    assertThat(vitals.vainTries()).isEqualTo(2);
    vitals.ready(3 * SECOND);
    assertThat(vitals.vainTries()).isZero();
    diesAt(4);
    assertThat(vitals.vainTries()).isZero();
  }

  @Test
  void doesNotCountAChangeAsARestart() {
    vitals.launched();
    vitals.ready(0);
    vitals.changed();
    vitals.launched();

    assertThat(at(1).restarts()).isZero();
    assertThat(at(1).state()).isEqualTo("restarting");
    assertThat(at(1).lastDeath()).isNull();
  }
}
