package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMetricsTest {
  @TempDir Path runs;

  private static String text(String id, SampleRuns.Run run) {
    return RunMetrics.text(
        List.of(new RunIndex.Run(id, Json.MAPPER.valueToTree(run.outcome()))), Optional.empty());
  }

  @Test
  void saysWhatARunCameToWhenAndWithinWhichLimits() {
    assertThat(text("a", SampleRuns.held()))
        .contains(
            "# TYPE faultline_run info\n",
            "# UNIT faultline_run_moment_seconds seconds\n",
            "faultline_run_info{run=\"a\",experiment=\"payment-provider-outage\",profile=\"tuned\"} 1\n",
            "faultline_run_start_timestamp_seconds{run=\"a\"} 1795169730\n",
            "faultline_run_verdict{run=\"a\",verdict=\"HELD\"} 1\n",
            "faultline_run_verdict{run=\"a\",verdict=\"BROKEN\"} 0\n")
        .containsPattern(
            "faultline_run_moment_seconds\\{run=\"a\",moment=\"injected\",detector=\"\",kind=\"\"} [0-9.]+\n")
        .containsPattern(
            "moment=\"detected\",detector=\"[^\"]+\",kind=\"(breaker|alert|health)\"} [0-9.]+\n")
        .containsPattern("faultline_run_check\\{run=\"a\",check=\"recovered\",result=\"HELD\"} 1\n")
        .containsPattern("faultline_run_check_seconds\\{run=\"a\",check=\"recovered\"} [0-9.]+\n")
        .containsPattern("faultline_run_limit_seconds\\{run=\"a\",check=\"recovered\"} [0-9.]+\n");
  }

  @Test
  void hasNoSampleOfWhatDidNotHappen() {
    assertThat(text("a", SampleRuns.preflightFailure()))
        .contains("verdict=\"UNKNOWN\"} 1")
        .doesNotContain("NaN", "moment=\"injected\"");
  }

  @Test
  void givesEachSeriesOnceAndEndsAsOpenMetricsMust() {
    for (var run :
        List.of(SampleRuns.held(), SampleRuns.naive(), SampleRuns.hostile("a\\b\"c\nd"))) {
      var lines = new ArrayList<>(text("x", run).lines().toList());
      assertThat(lines.remove(lines.size() - 1)).isEqualTo("# EOF");
      var series =
          lines.stream()
              .filter(line -> !line.startsWith("# "))
              .peek(
                  line ->
                      assertThat(line)
                          .matches(
                              "[a-z_]+\\{[a-z]+=\"([^\"\\\\]|\\\\[\\\\\"n])*\"(,[a-z]+=\"([^\"\\\\]|\\\\[\\\\\"n])*\")*} -?[0-9.E]+"))
              .map(line -> line.substring(0, line.lastIndexOf(' ')))
              .toList();
      assertThat(series).doesNotHaveDuplicates().isNotEmpty();
    }
  }

  @Test
  void theFolderOfARunHasThemAsAFile() throws IOException {
    var run = SampleRuns.held();
    new RunFolder(runs.resolve("b")).write(run.experiment(), run.journal(), run.outcome());
    assertThat(Files.readString(runs.resolve("b/metrics.prom"))).isEqualTo(text("b", run));
  }

  @Test
  void aRunGoesOnWhileItsJournalIsWrittenAndNoReportIs() throws IOException {
    var now = Instant.parse("2026-11-20T10:15:30Z");
    assertThat(RunningRun.in(runs.resolve("none"), now)).isEmpty();
    var journal = Files.createDirectories(runs.resolve("c")).resolve("journal.jsonl");
    Files.writeString(
        journal,
        """
        {"kind":"started","at":0.0,"startedAt":"2026-11-20T10:15:20Z","profile":"tuned","environment":{}}
        """);
    Files.setLastModifiedTime(journal, FileTime.from(now.minusSeconds(5)));
    assertThat(RunningRun.in(runs, now)).contains(new RunningRun("c", "tuned", Optional.empty()));
    assertThat(RunningRun.in(runs, now.plusSeconds(60))).as("killed").isEmpty();
    Files.writeString(journal, "{\"kind\":\"phase-began\",\"at\":1.0,\"phase\":\"steady\"}\n");
    Files.setLastModifiedTime(journal, FileTime.from(now));
    assertThat(RunningRun.in(runs, now).orElseThrow().phase()).contains("steady");
    Files.writeString(runs.resolve("c/report.json"), "{}");
    assertThat(RunningRun.in(runs, now)).as("over").isEmpty();
  }
}
