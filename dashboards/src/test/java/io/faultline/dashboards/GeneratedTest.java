package io.faultline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedTest {
  @Test
  void whatIsCommittedIsWhatIsGenerated() throws IOException {
    for (Map.Entry<String, String> file : Generated.files().entrySet()) {
      Path committed = Path.of(file.getKey());
      if (Boolean.getBoolean("faultline.regenerate")) Files.writeString(committed, file.getValue());
      assertThat(committed)
          .as("run mvn -pl dashboards -am test -Dfaultline.regenerate=true, look, commit")
          .hasContent(file.getValue());
    }
  }

  /** Prometheus on one machine loads every file of the folder; a run must not outlive itself. */
  @Test
  void alertsThatOutlastARunStandApart() throws IOException {
    try (var files = Files.list(Path.of("alerts"))) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactly(Path.of("alerts/shop.rules.yml"));
    }
  }
}
