package io.faultline.cli.run;

import io.faultline.cli.load.Simulations;
import io.faultline.cli.project.CouldNotStartException;
import io.faultline.cli.project.Programs;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Interrupt;
import io.faultline.cli.terminal.TerminalWidth;
import io.faultline.drivers.LiveSystem;
import io.faultline.drivers.SystemReadings;
import io.faultline.drivers.SystemSources;
import io.faultline.drivers.SystemWatch;
import io.faultline.drivers.fact.HttpFacts;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.load.GatlingCommand;
import io.faultline.drivers.load.SystemLoad;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.DryRun;
import io.faultline.runner.engine.Load;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.engine.Ports;
import io.faultline.runner.engine.Run;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Workload;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.report.JournalFile;
import io.faultline.runner.report.Narrator;
import io.faultline.runner.report.RunFolder;
import io.faultline.runner.report.RunIndex;
import io.faultline.runner.report.Screen;
import io.faultline.runner.report.Style;
import io.faultline.runner.report.Summary;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/** One experiment on one system: connects the ports, shows progress, writes reports. */
final class ExperimentRun {
  private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private final Project project;
  private final Interrupt interrupt;
  private final PrintStream out;
  private final Style style;

  ExperimentRun(Project project, Interrupt interrupt, PrintStream out, Style style) {
    this.project = project;
    this.interrupt = interrupt;
    this.out = out;
    this.style = style;
  }

  /** Its outcome, and the folder of its reports. */
  record Result(Outcome outcome, Path folder) {}

  /**
   * Runs it and writes its reports.
   *
   * @throws CouldNotStartException if it cannot read or reach what it needs; there is no folder
   *     then
   */
  Result run(RunInput input, Experiment experiment, SystemFile system, Path runs)
      throws IOException, InterruptedException, CouldNotStartException {
    var folder = folder(experiment, runs);
    var beside = Executors.newCachedThreadPool(ExperimentRun::daemon);
    try (var readings = CouldNotStartException.unless(() -> new SystemReadings(system))) {
      var ports =
          CouldNotStartException.unless(
              () -> {
                for (var fault : experiment.faults()) SystemSources.prepare(fault.target());
                return ports(system, folder, readings, beside);
              });
      return run(input, experiment, ports, folder);
    } finally {
      beside.shutdownNow();
    }
  }

  private Result run(RunInput input, Experiment experiment, Ports ports, RunFolder folder)
      throws IOException, InterruptedException {
    announce(experiment.load());
    try (var runFile = RunFile.begin(folder.path(), input);
        var width = width();
        var journalFile = folder.openJournal()) {
      var run = new Run(experiment, ports, progress(experiment, journalFile, width));
      interrupt.onInterrupt(() -> run.stop("interrupted by a person"));
      return report(experiment, run.run(), folder);
    }
  }

  /** Counts what the faults would match and prints it; returns the exit code. */
  int dry(Experiment experiment, SystemFile system, boolean json)
      throws IOException, InterruptedException {
    var folder = new RunFolder(Files.createTempDirectory("faultline-dry"));
    var beside = Executors.newCachedThreadPool(ExperimentRun::daemon);
    try (var readings = new SystemReadings(system)) {
      var ports = ports(system, folder, readings, beside);
      var run = new DryRun(experiment.load(), experiment.faults(), ports);
      interrupt.onInterrupt(run::stop);
      var report = new DryReport(system, SystemSources.of(system, new MonotonicClock()).agents());
      report.observe(DryRun.RAMP_UP.plus(DryRun.WINDOW));
      announce(experiment.load());
      out.println("dry run of " + experiment.name() + ": nothing is broken");
      var met = run.run();
      if (json) System.out.println(report.json(met).toPrettyString());
      else report.lines(met).forEach(out::println);
      return isAimed(met) ? Exit.OK : Exit.UNKNOWN;
    } catch (PortException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      beside.shutdownNow();
      delete(folder.path());
    }
  }

  /** Whether each fault would have an effect; a fault of a whole process always would. */
  private static boolean isAimed(List<DryRun.Met> all) {
    return !all.isEmpty() && all.stream().allMatch(it -> it.any() || it.isOfProcess());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  /** The reports of a run that could not begin. */
  Result withoutStart(RunInput input, Experiment experiment, String reason, Path runs)
      throws IOException {
    var folder = folder(experiment, runs);
    try (var runFile = RunFile.begin(folder.path(), input);
        var width = width();
        var journalFile = folder.openJournal()) {
      var progress = progress(experiment, journalFile, width);
      return report(experiment, Run.withoutStart(new MonotonicClock(), progress, reason), folder);
    }
  }

  private static RunFolder folder(Experiment experiment, Path runs) {
    var now = LocalDateTime.now(java.time.ZoneId.systemDefault()).format(ID);
    return new RunFolder(runs.resolve(experiment.name() + "-" + now).toAbsolutePath());
  }

  private TerminalWidth width() {
    return new TerminalWidth(System.getenv(), style.rewrites());
  }

  private io.faultline.runner.engine.Progress progress(
      Experiment experiment, JournalFile journalFile, IntSupplier width) {
    var screen = new Screen(out, new Narrator(experiment, style), style, width);
    return entry -> {
      screen.accept(entry);
      append(journalFile, entry);
    };
  }

  private Result report(Experiment experiment, Journal journal, RunFolder folder)
      throws IOException {
    var outcome = Judge.judge(experiment, journal);
    folder.write(experiment, journal, outcome);
    RunIndex.write(folder.path().getParent());
    Summary.lines(experiment, outcome, Path.of(Project.shown(folder.page())), style)
        .forEach(out::println);
    return new Result(outcome, folder.path());
  }

  private Ports ports(
      SystemFile system,
      RunFolder folder,
      SystemReadings readings,
      java.util.concurrent.Executor beside)
      throws IOException {
    var clock = new MonotonicClock();
    var sources = SystemSources.of(system, clock).faults();
    return new Ports(
        clock,
        new LiveSystem(system),
        load(system, folder),
        readings.metrics(),
        readings,
        sources::raise,
        () -> watch(system, clock),
        new HttpFacts(system),
        beside);
  }

  private Load load(SystemFile system, RunFolder folder) {
    var gatling =
        new GatlingCommand(
            project.java(), project.loadTests(), Simulations.SHORT, Programs.find("setpriv"));
    return new SystemLoad(gatling, system.load(), folder.path().resolve("load"));
  }

  /** Load beyond this machine is announced before it begins. */
  private void announce(Workload load) {
    if (!load.allowed().isEmpty())
      out.println(
          "load may go beyond this machine, as load.allow says: "
              + String.join(", ", load.allowed()));
  }

  private static Watch watch(SystemFile system, MonotonicClock clock) throws PortException {
    try {
      return new SystemWatch(system, clock);
    } catch (IOException e) {
      throw new PortException("detectors could not be watched: " + e.getMessage(), e);
    }
  }

  private static void append(JournalFile file, Entry entry) {
    try {
      file.append(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "beside");
    thread.setDaemon(true);
    return thread;
  }
}
