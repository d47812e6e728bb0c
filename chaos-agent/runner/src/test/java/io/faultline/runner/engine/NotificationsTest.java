package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Alerts that fire, and people who are notified of them. */
class NotificationsTest {
  private static final Map<String, String> ABOUT = Map.of("process", "payment");
  private static final Map<String, String> THERE = Map.of("process", "payment", "cluster", "a");

  private final Stage stage = new Stage();

  @Test
  void bothMomentsAreTold() {
    stage.signals.add(
        new Watch.State(
            DetectorKind.ALERT, "Down", "inactive", false, VirtualClock.BEGIN, Map.of()));
    firing(10, true);
    notice(10.4, true, THERE);
    firing(20, false);
    notice(20.5, false, THERE);
    var journal = stage.go(expectingAlert());
    var outcome = Judge.judge(expectingAlert(), journal);
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.detections())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.at()).isEqualTo(10);
              assertThat(it.notified().orElseThrow().at()).isEqualTo(10.4);
              assertThat(it.notified().orElseThrow().after()).isEqualTo(it.after() + 0.4, NEAR);
              assertThat(it.notified().orElseThrow().error()).isEqualTo(5);
            });
  }

  private static final org.assertj.core.data.Offset<Double> NEAR =
      org.assertj.core.data.Offset.offset(1e-9);

  @Test
  void anAlertThatIsHeldBackOrOfOthersNotifiesNobody() {
    stage.signals.add(
        new Watch.State(
            DetectorKind.ALERT, "Down", "inactive", false, VirtualClock.BEGIN, Map.of()));
    firing(10, true);
    notice(10.4, true, Map.of("process", "order"));
    firing(20, false);
    assertThat(detection().notified()).isEmpty();
  }

  @Test
  void whatWasNotifiedBeforeTheRunIsNoNotificationOfIt() {
    stage.signals.add(
        new Watch.State(
            DetectorKind.ALERT, "Down", "inactive", false, VirtualClock.BEGIN, Map.of()));
    stage.signals.add(
        new Watch.Notice("Down", THERE, true, "to page", VirtualClock.BEGIN, Optional.empty()));
    firing(10, true);
    assertThat(detection().notified()).isEmpty();
  }

  /** Alertmanager lists active alerts only. */
  @Test
  void anExpectedAlertThatWasNotActiveIsKnownNotToHaveFired() {
    stage.seenUntil.put(Source.detectors(DetectorKind.ALERT), Instant.MAX);
    firing(10, true);
    firing(20, false);
    var journal = stage.go(expectingAlert());
    assertThat(journal.all(Entry.Watched.class).filter(it -> it.detector().equals("Down")))
        .singleElement()
        .satisfies(it -> assertThat(it.state()).isEqualTo("not active"));
    assertThat(Judge.judge(expectingAlert(), journal).verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void whoHasNotAnsweredDoesNotKnowThat() {
    stage.seenUntil.put(Source.detectors(DetectorKind.ALERT), VirtualClock.BEGIN);
    firing(10, true);
    Journal journal = stage.go(expectingAlert());
    assertThat(journal.all(Entry.Watched.class).filter(it -> it.detector().equals("Down")))
        .isEmpty();
    assertThat(Judge.judge(expectingAlert(), journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  private Outcome.Detection detection() {
    var outcome = Judge.judge(expectingAlert(), stage.go(expectingAlert()));
    assertThat(outcome.detections()).hasSize(1);
    return outcome.detections().get(0);
  }

  private void firing(double at, boolean firing) {
    stage.clock.at(
        at,
        () ->
            stage.signals.add(
                new Watch.Detected(
                    DetectorKind.ALERT,
                    "Down",
                    firing,
                    "",
                    stage.clock.now(),
                    Duration.ofMillis(200),
                    ABOUT)));
  }

  private void notice(double at, boolean notified, Map<String, String> labels) {
    stage.clock.at(
        at,
        () ->
            stage.signals.add(
                new Watch.Notice(
                    "Down",
                    labels,
                    notified,
                    "to page",
                    stage.clock.now(),
                    Optional.of(Duration.ofSeconds(5)))));
  }

  private static Experiment expectingAlert() {
    var one = Stage.experiment();
    return Variation.of(one)
        .expectations(
            new Experiment.Expectations(
                List.of(
                    new Experiment.Detection(DetectorKind.ALERT, "Down", Duration.ofSeconds(4))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .aborts(List.of())
        .plots(List.of())
        .experiment();
  }
}
