package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
  private static final String OUTAGE =
      """
      {"experiment": "outage", "profile": "%s", "verdict": "%s", "startedAt": "2026-11-20T10:15:30Z",
       "reasons": %s, "durations": {"detect": 0.09, "recover": %s}, "checks": []}""";

  @TempDir Path runs;

  @Test
  void setsExperimentsBesideProfilesAndSaysWhatDidNotHold() throws IOException {
    var page = page(suite(2, run("a", "tuned", "HELD", 6.1), run("b", "naive", "BROKEN", 14.2)));
    assertThat(page)
        .contains("<th scope=\"col\">tuned</th>", "<th scope=\"col\">naive</th>")
        .contains("1 of 2 held", "recovered 6.1 s", "recovered 14.2 s")
        .contains("href=\"../b/report.html\"", "recovered 14.2 s of 8 s");
    assertThat(files()).contains("suite.json", "suite.md", "junit.xml", "badge.svg");
  }

  @Test
  void theVerdictIsThatOfTheWorstRun() {
    assertThat(suite(1, run("a", "tuned", "HELD", 6)).verdict()).isEqualTo(Verdict.HELD);
    assertThat(suite(2, run("a", "tuned", "HELD", 6), run("b", "tuned", "UNKNOWN", 6)).verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(suite(2, run("a", "tuned", "UNKNOWN", 6), run("b", "tuned", "BROKEN", 6)).verdict())
        .isEqualTo(Verdict.BROKEN);
  }

  @Test
  void runsThatWereNotMadeLeaveItUnknown() throws IOException {
    var suite = suite(3, run("a", "tuned", "HELD", 6));
    assertThat(suite.verdict()).isEqualTo(Verdict.UNKNOWN);
    page(suite);
    assertThat(Files.readString(runs.resolve("suite/junit.xml")))
        .contains("errors=\"1\"", "2 of the runs asked for were not made");
  }

  @Test
  void junitHasACaseForEachRunAndFailsForWhatBroke() throws IOException {
    page(suite(2, run("a", "tuned", "HELD", 6.1), run("b", "naive", "BROKEN", 14.2)));
    assertThat(Files.readString(runs.resolve("suite/junit.xml")))
        .contains("tests=\"2\"", "failures=\"1\"", "errors=\"0\"")
        .contains("name=\"b, profile naive\"", "message=\"recovered 14.2 s of 8 s\"");
  }

  @Test
  void theBadgeSaysTheScoreInTheVerdictsColour() throws IOException {
    page(suite(1, run("a", "tuned", "HELD", 6.1)));
    var held = Files.readString(runs.resolve("suite/badge.svg"));
    assertThat(held).contains("1 of 1 held", "#17803d");
    page(suite(1, run("a", "tuned", "BROKEN", 6.1)));
    assertThat(Files.readString(runs.resolve("suite/badge.svg")))
        .contains("0 of 1 held", "#c4291c");
  }

  @Test
  void theTrendHasTheRunsMadeBeforeOfTheSameExperimentAndProfile() throws IOException {
    var earlier = List.of(run("x", "tuned", "HELD", 5), run("y", "naive", "BROKEN", 20));
    var suite =
        new Suite("suite", List.of(run("a", "tuned", "HELD", 6)), 1, Optional.of(7L), earlier);
    assertThat(page(suite)).contains("tuned, 2 runs", "Order by seed 7").containsOnlyOnce("<svg");
    assertThat(page(suite).split("<circle", -1)).hasSize(3);
  }

  @Test
  void oneRunIsNoTrend() throws IOException {
    assertThat(page(suite(1, run("a", "tuned", "HELD", 6)))).doesNotContain("<svg");
  }

  @Test
  void theIndexOfTheRunsNamesTheSuite() throws IOException {
    page(suite(1, run("a", "tuned", "HELD", 6)));
    assertThat(RunIndex.html(runs)).contains("href=\"./suite/suite.html\"");
  }

  @Test
  void noNameBecomesMarkup() throws IOException {
    var run = run("a", "<img src=x>", "BROKEN", 6);
    assertThat(page(suite(1, run))).doesNotContain("<img").contains("&lt;img");
  }

  private String page(Suite suite) throws IOException {
    return Files.readString(suite.write(runs.resolve("suite")));
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(runs.resolve("suite"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Suite suite(int planned, RunIndex.Run... runs) {
    return new Suite("suite", List.of(runs), planned, Optional.empty(), List.of());
  }

  private static RunIndex.Run run(String id, String profile, String verdict, double recovered) {
    var reasons =
        verdict.equals("HELD") ? "[]" : "[\"recovered %s s of 8 s\"]".formatted(recovered);
    return RunIndexTest.run(id, OUTAGE.formatted(profile, verdict, reasons, recovered));
  }
}
