package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; skipped without one. */
class ReportPageIT {
  private static final long DEADLINE_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void drawsAFullRunWithoutAComplaint() throws Exception {
    var seen = open(SampleRuns.held());
    assertThat(seen.console()).isEmpty();
    // Detectors, five plots and one probe.
    assertThat(seen.dom().split("<canvas", -1)).hasSize(1 + 7);
    assertThat(seen.dom()).contains("<tspan font-weight=\"600\">mitigated</tspan>");
  }

  @Test
  void drawsRunsWithLittleOrNoDataWithoutAComplaint() throws Exception {
    assertThat(open(SampleRuns.preflightFailure()).console()).isEmpty();
    assertThat(open(SampleRuns.noFault()).console()).isEmpty();
  }

  @Test
  void runsNoScriptThatCameInWithAName() throws Exception {
    var evil = "<img src=x onerror=console.log('pwned')>";
    var seen = open(SampleRuns.hostile(evil));
    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).doesNotContain("<img");
  }

  private record Seen(String dom, String console) {}

  private Seen open(SampleRuns.Run run) throws Exception {
    var browser = browser();
    assumeTrue(browser.isPresent(), "no chromium or chrome on the PATH, the page is not opened");
    var page = folder.resolve("report.html");
    Files.writeString(page, ReportHtml.text(run.experiment(), run.journal(), run.outcome()));
    var dom = folder.resolve("dom.txt");
    var log = folder.resolve("log.txt");
    var process = start(browser.get(), page, dom, log);
    try {
      assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    try (var lines = Files.lines(log)) {
      var console = lines.filter(line -> line.contains("CONSOLE")).toList();
      return new Seen(Files.readString(dom), String.join("\n", console));
    }
  }

  private Process start(Path browser, Path page, Path dom, Path log) throws IOException {
    return new ProcessBuilder(
            browser.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
            "--enable-logging=stderr",
            "--dump-dom",
            page.toUri().toString())
        .redirectOutput(dom.toFile())
        .redirectError(log.toFile())
        .start();
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(
            path ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(path, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
