package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.journal.Entry;
import org.junit.jupiter.api.Test;

class BreakerReadingsTest {
  private static final BreakerSettings SETTINGS =
      new BreakerSettings(20, Double.NaN, 10, Double.NaN, 50, 50, 0.3, 0.5, false, 3);

  private final Stage stage = new Stage();

  @Test
  void whatAnAgentKnowsOfABreakerStandsInTheJournal() {
    stage.clock.at(
        3,
        () ->
            stage.signals.add(
                new Watch.BreakerReading("payment/card", 42, SETTINGS, stage.clock.now())));
    var journal = stage.go(Stage.experiment());
    assertThat(journal.all(Entry.BreakerRead.class))
        .containsExactly(new Entry.BreakerRead(3, "payment/card", 42, SETTINGS));
  }
}
