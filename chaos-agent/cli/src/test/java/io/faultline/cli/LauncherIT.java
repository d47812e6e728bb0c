package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.project.Project;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  @TempDir Path work;

  @Test
  void helpListsEveryCommand() throws Exception {
    var help = new Launcher(work, 0).call("--help").expect(0).output();
    var commands = Main.commandLine(Project.fromLauncher()).getSubcommands().keySet();
    assertThat(commands).isNotEmpty();
    for (var command : commands) assertThat(help).containsPattern("\n  " + command + " +\\S");
  }

  @Test
  void runsFromAnyFolder() throws Exception {
    var call =
        new ProcessBuilder(Launcher.PROJECT.resolve("faultline").toString(), "--help")
            .directory(work.toFile())
            .redirectOutput(work.resolve("out").toFile())
            .start();
    assertThat(call.waitFor()).isZero();
    assertThat(Files.readString(work.resolve("out"))).contains("usage: ./faultline");
  }

  @Test
  void aShopThatCannotStartIsUnknownAndReported() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var runs = work.resolve("runs");
      var done =
          new Launcher(work, 7000)
              .call(
                  "run",
                  Launcher.PROJECT.resolve("experiments/nothing-at-all.yaml").toString(),
                  "--home",
                  work.resolve("home").toString(),
                  "--runs",
                  runs.toString(),
                  "--port-offset",
                  "7000",
                  "--port",
                  "gateway=" + taken.getLocalPort())
              .expect(3);
      assertThat(done.output()).contains("the shop did not start");
      try (var folders = Files.list(runs)) {
        var run = folders.filter(Files::isDirectory).findFirst().orElseThrow();
        assertThat(run.resolve("report.json")).exists();
        assertThat(run.resolve("junit.xml"))
            .content()
            .contains("did not start", Integer.toString(taken.getLocalPort()));
      }
    }
  }

  @Test
  void theSuiteNamesTestsThatPassedOnlyAtTheirSecondTry() throws Exception {
    var reports = Launcher.PROJECT.resolve("target/launcher-it/target/failsafe-reports");
    var report = reports.resolve("TEST-com.example.OddIT.xml");
    var maven = work.resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        mkdir -p '%s'
        cat >'%s' <<'XML'
        <testcase name="isSteady" classname="com.example.OddIT" time="1"/>
        <testcase name="isOdd" classname="com.example.OddIT" time="1">
          <flakyFailure message="no" type="java.lang.AssertionError">
        XML
        exit 1
        """
            .formatted(reports, report));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    try {
      var call = new ProcessBuilder(Launcher.PROJECT.resolve("faultline").toString(), "test");
      call.environment().merge("PATH", work.toString(), (old, mine) -> mine + ":" + old);
      var done = call.redirectError(work.resolve("err").toFile()).start();
      assertThat(done.waitFor()).isEqualTo(1);
      assertThat(work.resolve("err"))
          .content()
          .contains("flaky tests", "com.example.OddIT#isOdd")
          .doesNotContain("isSteady");
    } finally {
      Files.delete(report);
    }
  }

  /** Output without a final end of line is printed as well. */
  @Test
  void whatAPageOfMarkdownSaysIsPrinted() throws Exception {
    var run = Files.createDirectories(work.resolve("runs/one"));
    Files.writeString(
        run.resolve("report.json"),
        """
        {"experiment": "outage", "profile": "tuned", "verdict": "HELD", "checks": []}""");
    var done = new Launcher(work, 0).call("compare", "--markdown", run.toString()).expect(0);
    assertThat(done.output()).contains("outage, profile tuned: 1 of 1 HELD");
  }

  @Test
  void anUnknownCommandIsUnusableInput() throws Exception {
    assertThat(new Launcher(work, 0).call("explode").expect(2).output()).contains("explode");
  }

  /** A script that waits for the end of a run must get an error if the run never began. */
  @Test
  @Timeout(60)
  void optionsThatMakeNoSenseEndTheCommandAtOnce() throws Exception {
    var file = Launcher.PROJECT.resolve("experiments/nothing-at-all.yaml").toString();
    for (var option : List.of("--repeat=0", "--set=system.name=x"))
      new Launcher(work, 0).call("run", file, option).expect(2);
  }
}
