package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIndexTest {
  @TempDir Path runs;

  @Test
  void listsTheNewestRunFirstWithItsVerdictAndSeconds() throws IOException {
    write("a", SampleRuns.held());
    write("b", SampleRuns.preflightFailure());
    var html = index();
    assertThat(html.indexOf("./b/report.html")).isLessThan(html.indexOf("./a/report.html"));
    assertThat(html)
        .contains("<span class=\"badge held\">HELD</span>", "0.61 s")
        .contains("2026-11-20 10:15:30 UTC", "3 of 5,203", "Kafka is down: no broker answers");
  }

  @Test
  void leavesOutWhatHasNoReportAndBearsOneCutOff() throws IOException {
    Files.createDirectories(runs.resolve("empty"));
    Files.createDirectories(runs.resolve("cut"));
    Files.writeString(runs.resolve("cut/report.json"), "{\"experiment\":");
    assertThat(index()).doesNotContain("report.html");
  }

  @Test
  void letsNoNameBecomeMarkup() throws IOException {
    write("a b\"><img src=x>", SampleRuns.hostile("<img src=x>"));
    assertThat(index()).doesNotContain("<img").contains("&lt;img");
  }

  private void write(String id, SampleRuns.Run run) throws IOException {
    new RunFolder(runs.resolve(id)).write(run.experiment(), run.journal(), run.outcome());
  }

  private String index() throws IOException {
    RunIndex.write(runs);
    return Files.readString(runs.resolve("index.html"));
  }

  static RunIndex.Run run(String id, String report) {
    try {
      return new RunIndex.Run(id, Json.MAPPER.readTree(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
