package io.faultline.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Experiment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatlingCommandTest {
  /** Gatling dies of a ramp below a second, and the run waits a minute for its first request. */
  @Test
  void rampsUpByWholeSecondsOrNotAtAll() {
    assertThat(line(Duration.ofMillis(500))).contains("-Dload.rampUpSeconds=0");
    assertThat(line(Duration.ofMillis(2500))).contains("-Dload.rampUpSeconds=2");
  }

  private static List<String> line(Duration rampUp) {
    var target = new SystemFile.LoadTarget(URI.create("http://127.0.0.1:1"), 2);
    return new GatlingCommand(
            Path.of("java"), Path.of("load-tests"), Map.of(), target, Optional.empty())
        .line(new Experiment.Load("Orders", 40), rampUp, Duration.ofSeconds(60), Path.of("runs/x"));
  }
}
