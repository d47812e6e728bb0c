package io.faultline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.dashboards.alert.Alert;
import io.faultline.dashboards.alert.Group;
import io.faultline.dashboards.alert.ObjectiveAlerts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedTest {
  @Test
  void whatIsCommittedIsWhatIsGenerated() throws IOException {
    for (Map.Entry<String, String> file : Generated.files().entrySet()) {
      Path committed = Path.of(file.getKey());
      if (Boolean.getBoolean("faultline.regenerate")) {
        Files.createDirectories(committed.toAbsolutePath().getParent());
        Files.writeString(committed, file.getValue());
      }
      assertThat(committed)
          .as("run mvn -pl dashboards -am test -Dfaultline.regenerate=true, look, commit")
          .hasContent(file.getValue());
    }
  }

  /** Grafana logs an error for whatever else it finds in a folder that it reads boards from. */
  @Test
  void theFolderThatGrafanaReadsHoldsBoardsAlone() throws IOException {
    Set<Path> boards =
        Generated.files().keySet().stream()
            .filter(name -> name.startsWith("grafana/"))
            .map(Path::of)
            .collect(Collectors.toSet());
    try (var files = Files.walk(Path.of("grafana"))) {
      assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(boards);
    }
  }

  /** Prometheus on one machine loads every file of the folder; a run must not outlive itself. */
  @Test
  void whatOutlastsARunIsNoDetectorOfOne() {
    assertThat(ObjectiveAlerts.groups())
        .flatExtracting(Group::alerts)
        .isNotEmpty()
        .noneMatch(Alert::detector);
  }
}
