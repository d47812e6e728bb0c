package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  /** The folder that keeps the sample pages for a manual check; not set in a normal build. */
  private static final String KEEP = System.getProperty("faultline.samples", "");

  @TempDir Path temporary;

  @Test
  void samplesAreJudgedAsTheirNamesSay() {
    assertThat(SampleRuns.held().outcome().verdict()).isEqualTo(Verdict.HELD);
    assertThat(SampleRuns.noFault().outcome().verdict()).isEqualTo(Verdict.HELD);
    assertThat(SampleRuns.naive().outcome().verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(SampleRuns.preflightFailure().outcome().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void leavesItsReportsForEachKindOfRun() throws IOException {
    var runs =
        Map.of(
            "held", SampleRuns.held(),
            "naive", SampleRuns.naive(),
            "preflight", SampleRuns.preflightFailure(),
            "no-fault", SampleRuns.noFault(),
            "hostile", SampleRuns.hostile("<img src=x onerror=alert(1)>"));
    var parent = KEEP.isEmpty() ? temporary : Path.of(KEEP);
    for (var run : runs.entrySet()) {
      var folder = new RunFolder(parent.resolve(run.getKey()));
      folder.write(run.getValue().experiment(), run.getValue().journal(), run.getValue().outcome());
      assertThat(folder.path()).isDirectoryContaining("glob:**/report.json");
      assertThat(folder.path()).isDirectoryContaining("glob:**/junit.xml");
      assertThat(folder.path()).isDirectoryContaining("glob:**/summary.md");
      assertThat(Files.size(folder.page())).as(run.getKey()).isBetween(50_000L, 400_000L);
    }
  }
}
