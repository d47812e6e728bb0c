package io.faultline.drivers.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.JsonServer;
import io.faultline.drivers.ManualClock;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HealthWatchIT {
  private static final Source HEALTH = Source.detector(DetectorKind.HEALTH, "booking");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final DetectorSignals signals = new DetectorSignals();
  private JsonServer process;
  private HealthWatch watch;

  @BeforeEach
  void start() throws IOException {
    process = new JsonServer().put("/ready", "{}");
    var file = folder.resolve("system.yaml");
    Files.writeString(
        file,
        "{name: bookings, processes: {booking: {url: \"%s\", ready: /ready}}}"
            .formatted(process.url()));
    var booking = SystemFile.read(file).processes().get("booking");
    watch = HealthWatch.of("booking", booking, clock, signals).orElseThrow();
  }

  @AfterEach
  void stop() {
    process.close();
  }

  @Test
  void tellsTheStateFirstAndThenEachChangeWithTheTimeSinceTheLastLook() {
    assertThat(look(0)).contains(state("ready", false));
    process.remove("/ready");
    assertThat(look(0.2)).contains(detected(true, "not ready: status 404", 0.2));
    assertThat(look(0.2)).noneMatch(HealthWatchIT::isTold);
    process.put("/ready", "{}");
    assertThat(look(0.3)).contains(detected(false, "ready", 0.3));
  }

  @Test
  void aProcessThatIsNotReadyBeforeIsNotTakenForOneThatFails() {
    process.remove("/ready");
    assertThat(look(0)).contains(state("not ready: status 404", true));
    assertThat(look(0.2)).noneMatch(HealthWatchIT::isTold);
  }

  /** It is not ready, which is all that is checked: nothing was missed. */
  @Test
  void noAnswerIsNotReadyAndNoGap() {
    look(0);
    process.close();
    assertThat(look(0.2)).contains(detected(true, "no answer: ConnectException", 0.2));
    assertThat(signals.seenUntil()).containsEntry(HEALTH, clock.now());
  }

  @Test
  void whereItDidNotLookItSawNothing() {
    look(0);
    var before = clock.now();
    process.remove("/ready");
    var seen = look(9);
    assertThat(seen).contains(detected(true, "not ready: status 404", 9));
    assertThat(seen)
        .filteredOn(Watch.Gap.class::isInstance)
        .singleElement()
        .isEqualTo(new Watch.Gap(HEALTH, before, clock.now(), "the check was not made"));
  }

  @Test
  void hasSeenAsLongAsItLooks() {
    look(0);
    var before = clock.now();
    clock.sleep(Duration.ofSeconds(5));
    assertThat(signals.seenUntil()).containsEntry(HEALTH, before);
    look(0);
    assertThat(signals.seenUntil()).containsEntry(HEALTH, clock.now());
  }

  private List<Watch.Seen> look(double seconds) {
    clock.sleep(Duration.ofMillis(Math.round(seconds * 1000)));
    watch.run();
    return signals.take();
  }

  private static boolean isTold(Watch.Seen seen) {
    return !(seen instanceof Watch.Gap);
  }

  private Watch.Seen state(String state, boolean firing) {
    return new Watch.State(DetectorKind.HEALTH, "booking", state, firing, clock.now(), Map.of());
  }

  private Watch.Seen detected(boolean firing, String detail, double error) {
    return new Watch.Detected(
        DetectorKind.HEALTH,
        "booking",
        firing,
        detail,
        clock.now(),
        Duration.ofMillis(Math.round(error * 1000)));
  }
}
