package io.faultline.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import io.faultline.cli.Launcher;
import io.faultline.cli.project.Project;
import io.faultline.drivers.system.SystemFile;
import io.faultline.drivers.system.SystemLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that do not begin, or do not end: each has a report. */
class RunWithoutStartTest {
  private static final String FLAGSHIP =
      Launcher.PROJECT.resolve("experiments/payment-provider-outage.yaml").toString();

  @TempDir Path folder;

  @Test
  void aSystemInUseIsRefusedWithWhoHasItAndAReport() throws IOException {
    var file = system("http://127.0.0.1:1");
    try (var lock =
        SystemLock.take(
            SystemFile.read(file),
            Project.locks(),
            "run of something by somebody",
            Instant.parse("2026-01-01T10:00:00Z"))) {
      assertThat(lock).isNotNull();
      Commands.in(
              project(), "run", FLAGSHIP, "--system", file.toString(), "--runs", runs().toString())
          .expect(3);
    }
    var report = Launcher.JSON.readTree(run().resolve("report.json").toFile());
    assertThat(report.path("verdict").asText()).isEqualTo("UNKNOWN");
    assertThat(report.path("reasons").toString())
        .contains("the system is in use: run of something by somebody since 2026-01-01T10:00:00Z");
    assertThat(run().resolve("junit.xml")).content().contains("in use");
  }

  @Test
  void whatCannotBeReadOnTheWayToTheRunIsReportedToo() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("system.json"),
            """
            {"name":"mine","prometheus":"http://127.0.0.1:9","processes":{"order":
             {"url":"http://127.0.0.1:2","agent":{"url":"http://127.0.0.1:1","tokenFile":"none"}}}}
            """);
    var experiment =
        Files.writeString(
            folder.resolve("mine.yaml"),
            """
            experiment: mine
            title: mine
            phases: {warmUp: 1s, steady: 6s, fault: 5s, recovery: 10s, hold: 2s}
            load: {none: true}
            steadyState:
              - {name: up, http: "${order}/", read: status, tolerance: "<= 299"}
            fault: {inject: latency 1s, into: order http-client peer=bank, lease: 4s}
            expect: {recovered: 5s}
            """);
    Commands.in(
            project(),
            "run",
            experiment.toString(),
            "--system",
            file.toString(),
            "--runs",
            runs().toString())
        .expect(3);
    var report = Launcher.JSON.readTree(run().resolve("report.json").toFile());
    assertThat(report.path("verdict").asText()).isEqualTo("UNKNOWN");
    assertThat(report.path("reasons").toString()).contains(folder.resolve("none").toString());
    assertThat(run().resolve("junit.xml")).content().contains("none");
    assertThat(RunFile.unfinished(runs())).isEmpty();
  }

  @Test
  void severalThatCannotStartHaveAReportEachAndOneTogether() throws IOException {
    var file = system("http://127.0.0.1:1");
    try (var lock =
        SystemLock.take(SystemFile.read(file), Project.locks(), "run of another", Instant.now())) {
      assertThat(lock).isNotNull();
      var other = FLAGSHIP.replace("payment-provider-outage", "slow-database");
      Commands.in(
              project(),
              "run",
              FLAGSHIP,
              other,
              "--system",
              file.toString(),
              "--runs",
              runs().toString())
          .expect(3);
    }
    try (var reports = Files.walk(runs(), 2)) {
      assertThat(reports.map(it -> it.getFileName().toString()))
          .contains("suite.html", "suite.json", "suite.md", "badge.svg")
          .filteredOn("report.json"::equals)
          .hasSize(2);
    }
  }

  @Test
  void aProfileThatThereIsNotIsRefusedBeforeAnythingStarts() throws IOException {
    assertThat(Commands.in(project(), "run", FLAGSHIP, "--profile", "tuned,quick").expect(2).err())
        .contains("--profile: expected tuned, library-defaults, naive, got quick");
    var system = system("http://127.0.0.1:1").toString();
    assertThat(
            Commands.in(project(), "run", FLAGSHIP, "--system", system, "--profile", "naive")
                .expect(2)
                .err())
        .contains("--profile: expected the shop, got --system");
    assertThat(runs()).doesNotExist();
  }

  @Test
  void aMistakeInTheSystemFileIsLocatedAsThoseOfExperiments() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("system.json"),
            "{\"name\":1,\n\"prometheus\":\"ftp://x\",\n\"edge\":{}}");
    for (var command : new String[] {"run", "check"}) {
      var done = Commands.in(project(), command, FLAGSHIP, "--system", file.toString()).expect(2);
      assertThat(done.err())
          .contains(
              "system.json:1: name: ", "system.json:2: prometheus: ", "system.json:3: edge: ");
    }
    assertThat(runs()).doesNotExist();
  }

  @Test
  void aKilledRunIsNamedByTheNextCommandAndReported() throws IOException {
    var killed = runs().resolve("killed");
    RunFile.begin(
            killed, RunInput.of(Path.of(FLAGSHIP), java.util.List.of("phases.fault=9s"), false))
        .close();
    Files.writeString(
        killed.resolve("journal.jsonl"),
        """
        {"kind":"started","at":0.0,"startedAt":"2026-01-01T10:00:00Z","profile":"tuned","environment":{}}
        {"kind":"phase-began","at":0.0,"phase":"warm-up"}
        {"kind":"phase-be\
        """);
    assertThat(Commands.in(project(), "check", FLAGSHIP).expect(0).err())
        .contains("./faultline report " + killed);
    assertThat(Commands.in(project(), "report", killed.toString()).expect(3).out())
        .contains("UNKNOWN");
    assertThat(killed.resolve("report.html")).exists();
    assertThat(killed.resolve("junit.xml")).exists();
    assertThat(Commands.in(project(), "check", FLAGSHIP).err()).isEmpty();
  }

  @Test
  void aRunThatIsStillOnIsNotReported() throws IOException {
    var folder = runs().resolve("on");
    try (var run =
        RunFile.begin(folder, RunInput.of(Path.of(FLAGSHIP), java.util.List.of(), false))) {
      assertThat(run).isNotNull();
      assertThat(RunFile.unfinished(runs())).isEmpty();
      assertThat(Commands.in(project(), "report", folder.toString()).expect(2).err())
          .contains("this run is still on");
    }
    assertThat(RunFile.unfinished(runs())).containsExactly(folder);
  }

  private Project project() {
    return new Project(folder, Path.of("java"), Optional.empty(), Optional.empty());
  }

  private Path runs() {
    return folder.resolve("runs");
  }

  /** The one run below the folder. */
  private Path run() throws IOException {
    try (var runs = Files.list(runs())) {
      return runs.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private Path system(String agent) throws IOException {
    return Files.writeString(
        folder.resolve("system.json"),
        """
        {"name":"mine","prometheus":"http://127.0.0.1:9",
         "processes":{"a":{"url":"http://127.0.0.1:2","agent":{"url":"%s"}}}}
        """
            .formatted(agent));
  }
}
