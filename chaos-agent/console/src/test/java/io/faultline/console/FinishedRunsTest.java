package io.faultline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.report.RunIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedRunsTest {
  @TempDir Path folder;

  @Test
  void readsEachReportOnceAndAgainWhenItWasWrittenAnew() throws IOException {
    var finished = new FinishedRuns(folder.resolve("runs"));
    assertThat(finished.latest(2)).isEmpty();
    report("a", 1_000, "{}");
    report("b", 3_000, "{}");
    report("c", 2_000, "{}");
    Files.createDirectories(folder.resolve("runs/without"));
    var first = finished.latest(2);
    assertThat(first).extracting(RunIndex.Run::id).containsExactly("b", "c");
    var second = finished.latest(2);
    assertThat(second.get(0)).isSameAs(first.get(0));
    assertThat(second.get(1)).isSameAs(first.get(1));
    report("c", 4_000, "{\"verdict\":\"HELD\"}");
    var third = finished.latest(3);
    assertThat(third).extracting(RunIndex.Run::id).containsExactly("c", "b", "a");
    assertThat(third.get(0).report().path("verdict").asText()).isEqualTo("HELD");
    assertThat(third.get(1)).isSameAs(first.get(0));
  }

  private void report(String run, long at, String text) throws IOException {
    var file = Files.createDirectories(folder.resolve("runs").resolve(run)).resolve("report.json");
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(at));
  }
}
