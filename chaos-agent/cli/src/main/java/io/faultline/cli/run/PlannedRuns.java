package io.faultline.cli.run;

import io.faultline.cli.project.CouldNotStartException;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Interrupt;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.report.ComparisonText;
import io.faultline.runner.report.RunIndex;
import io.faultline.runner.report.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Executes the runs of one command one after another and reports them together. */
final class PlannedRuns {
  private final ExperimentRun experimentRun;
  private final RunOptions options;
  private final Interrupt interrupt;
  private final PrintStream out;
  private final Path folder;
  private final int planned;
  private final Optional<Long> seed;
  private final Optional<Webhook> webhook;
  private final List<ExperimentRun.Result> results;
  private final Instant began = Instant.now();
  private int dryExit = Exit.OK;

  /**
   * For this many runs.
   *
   * @param folder of the runs' folders
   * @param out for people
   * @param results gets that of each run
   */
  PlannedRuns(
      ExperimentRun experimentRun,
      RunOptions options,
      Interrupt interrupt,
      PrintStream out,
      Path folder,
      int planned,
      Optional<Long> seed,
      Optional<Webhook> webhook,
      List<ExperimentRun.Result> results) {
    this.experimentRun = experimentRun;
    this.options = options;
    this.interrupt = interrupt;
    this.out = out;
    this.folder = folder;
    this.planned = planned;
    this.seed = seed;
    this.webhook = webhook;
    this.results = results;
  }

  /** Executes the runs of a plan that fits the system, which this command has locked. */
  void on(SystemFile system, RunPlan plan) throws IOException, InterruptedException {
    for (var next : options.dry ? plan.each() : plan.runs()) {
      if (interrupt.raised()) return;
      if (options.dry) dry(next.experiment(), system);
      else run(next, system);
    }
  }

  private void run(RunPlan.Planned next, SystemFile system)
      throws IOException, InterruptedException {
    if (planned > 1) out.println(heading(next.experiment(), system));
    try {
      results.add(experimentRun.run(next.input(), next.experiment(), system, folder));
    } catch (CouldNotStartException e) {
      withoutStart(next, e.getMessage());
    }
    if (planned > 1) out.println();
  }

  /** The progress of the command, and the remaining time estimated from its runs so far. */
  private String heading(Experiment experiment, SystemFile system) {
    int done = results.size();
    var left =
        done == 0
            ? ""
            : ", about %d min left"
                .formatted(
                    Duration.between(began, Instant.now())
                        .multipliedBy(planned - done)
                        .dividedBy(done)
                        .plusSeconds(30)
                        .toMinutes());
    var profile = system.profile().map(", profile "::concat).orElse("");
    return "run %d of %d: %s%s%s".formatted(done + 1, planned, experiment.name(), profile, left);
  }

  private void dry(Experiment experiment, SystemFile system)
      throws IOException, InterruptedException {
    if (experiment.isBreaking())
      dryExit = Math.max(dryExit, experimentRun.dry(experiment, system, options.json));
    else out.println("dry run of " + experiment.name() + ": it has no fault");
  }

  /** Writes a report for each experiment, with the reason why it has no results. */
  void withoutStart(RunPlan plan, String reason) throws IOException {
    for (var one : plan.each()) {
      if (interrupt.raised()) return;
      withoutStart(one, reason);
    }
  }

  private void withoutStart(RunPlan.Planned one, String reason) throws IOException {
    results.add(experimentRun.withoutStart(one.input(), one.experiment(), reason, folder));
  }

  /** Whether there is no report yet. */
  boolean isEmpty() {
    return results.isEmpty();
  }

  /** Reports the runs together, if there were several; returns the exit code. */
  int finish() throws IOException, InterruptedException {
    if (options.dry && results.isEmpty()) return interrupt.raised() ? Exit.UNKNOWN : dryExit;
    if (planned > 1) return suite();
    if (results.isEmpty()) return Exit.UNKNOWN;
    var result = results.get(0);
    var report = result.folder().resolve("report.json");
    if (options.json) System.out.println(Files.readString(report));
    send(report);
    return result.outcome().verdict().exitCode();
  }

  /** The outcome has been reported; a failure to send it does not change it. */
  private void send(Path report) throws IOException, InterruptedException {
    if (webhook.isEmpty()) return;
    var problem = webhook.get().send(Files.readString(report));
    out.println("webhook " + problem.orElse("sent to " + webhook.get().url().getHost()));
  }

  private int suite() throws IOException, InterruptedException {
    if (results.isEmpty()) return Exit.UNKNOWN;
    var all = RunIndex.read(folder);
    var byId = all.stream().collect(Collectors.toMap(RunIndex.Run::id, it -> it));
    var runs =
        results.stream()
            .flatMap(
                it -> Optional.ofNullable(byId.get(it.folder().getFileName().toString())).stream())
            .toList();
    var earlier = all.stream().filter(run -> !runs.contains(run)).toList();
    var id = "suite-" + LocalDateTime.now(ZoneId.systemDefault()).format(Project.SECOND);
    var suite = new Suite(id, runs, planned, seed, earlier);
    var page = suite.write(folder.resolve(id));
    RunIndex.write(folder, all);
    ComparisonText.lines(suite.comparison()).forEach(out::println);
    out.println();
    out.println("suite   %s: %s".formatted(suite.verdict(), suite.score()));
    out.println("report  " + Project.shown(page));
    if (options.json) System.out.println(ComparisonText.json(suite.comparison()));
    send(page.resolveSibling(Suite.JSON));
    return suite.verdict().exitCode();
  }
}
