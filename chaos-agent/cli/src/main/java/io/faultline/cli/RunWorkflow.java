package io.faultline.cli;

import io.faultline.drivers.system.SystemFile;
import io.faultline.drivers.system.SystemLock;
import io.faultline.fault.Wire;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.reader.UnusableInputException;
import io.faultline.runner.report.Comparison;
import io.faultline.runner.report.ComparisonText;
import io.faultline.runner.report.RunIndex;
import io.faultline.runner.report.Style;
import io.faultline.runner.verdict.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * From an experiment's file to the exit code: reads it, sees to a system, runs, and stops what it
 * started.
 */
final class RunWorkflow {
  private final Project project;
  private final RunOptions options;
  private final UpOptions up;
  private final Local local;
  private final CommandSpec spec;
  private final PrintStream out;
  private final Interrupt interrupt = new Interrupt();

  RunWorkflow(
      Project project, RunOptions options, UpOptions up, HomeOption home, CommandSpec spec) {
    this.project = project;
    this.options = options;
    this.up = up;
    this.local = home.local(project);
    this.spec = spec;
    // With --json standard output carries the report alone.
    this.out = options.json ? System.err : System.out;
  }

  int run(Path file, Optional<Path> ownSystem)
      throws IOException, InterruptedException, UnusableException {
    int exit = Exit.UNKNOWN;
    try {
      requireSense(ownSystem);
      var input = RunInput.of(file, options.experimentSet(), options.noFault);
      exit = withExperiment(input, ownSystem);
    } catch (UnusableInputException e) {
      error().println(e.getMessage());
      exit = Exit.UNUSABLE;
    } finally {
      // However it ends: until then the process would wait for it.
      interrupt.done(exit);
    }
    return exit;
  }

  private void requireSense(Optional<Path> ownSystem) throws UnusableException {
    if (ownSystem.isEmpty() && !options.systemSet().isEmpty())
      throw new UnusableException("--set system.…: expected --system with it, got none");
    if (options.repeat < 1)
      throw new UnusableException("--repeat: expected 1 or more, got " + options.repeat);
  }

  private int withExperiment(RunInput input, Optional<Path> ownSystem)
      throws IOException, InterruptedException {
    // All that is wrong with the file is said before anything is looked for or started.
    var experiment = input.experiment();
    try {
      if (ownSystem.isPresent())
        return onSystem(input, experiment, SystemFile.read(ownSystem.get(), options.systemSet()));
      var running = CouldNotStartException.unless(local::running);
      if (running.isEmpty()) return withOwnShop(experiment, input);
      tellIfWithoutProxy(experiment, running.get());
      return onRunning(input, experiment, running.get());
    } catch (CouldNotStartException e) {
      return couldNotStart(input, experiment, e.getMessage());
    }
  }

  /** Whoever waits for a report gets one that says why there is nothing in it. */
  private int couldNotStart(RunInput input, Experiment experiment, String reason)
      throws IOException {
    if (interrupt.raised()) return Exit.UNKNOWN;
    return shown(experimentRun().withoutStart(input, experiment, reason, options.runs(project)));
  }

  private static boolean isOnWire(Experiment experiment) {
    return experiment.faults().stream().anyMatch(it -> Wire.isTarget(it.target()));
  }

  private void tellIfWithoutProxy(Experiment experiment, SystemFile system) {
    if (isOnWire(experiment) && system.edges().isEmpty())
      error()
          .println(
              "faultline: the shop that is up has no fault proxy on its edges;"
                  + " ./faultline down, then ./faultline up --proxied");
  }

  /** Nobody is asked anything before the system is this run's own. */
  private int onSystem(RunInput input, Experiment experiment, SystemFile system)
      throws IOException, InterruptedException, CouldNotStartException {
    try (var lock = lock(system, experiment);
        var prepared =
            CouldNotStartException.unless(
                () -> PreparedSystem.of(project, system, experiment, out::println))) {
      var whole = prepared.system();
      return measure(input, fitting(input, whole), whole);
    }
  }

  /** A profile asked for is that of this run: the shop goes back to its own afterwards. */
  private int onRunning(RunInput input, Experiment experiment, SystemFile system)
      throws IOException, InterruptedException, CouldNotStartException {
    var before = system.profile().orElse("");
    if (up.profile == null || up.profile.equals(before)) return onSystem(input, experiment, system);
    try (var lock = lock(system, experiment)) {
      var fitting = fitting(input, system);
      out.println("restarting the services with profile " + up.profile);
      try {
        return measure(input, fitting, useProfile(system, up.profile));
      } finally {
        out.println("restarting the services with profile " + before);
        local.useProfile(system, before);
      }
    }
  }

  private Experiment fitting(RunInput input, SystemFile system)
      throws IOException, InterruptedException, CouldNotStartException {
    return CouldNotStartException.unless(() -> input.experiment(system, project.loadTests(), true));
  }

  private SystemFile useProfile(SystemFile system, String profile) throws CouldNotStartException {
    try {
      return local.useProfile(system, profile);
    } catch (IOException e) {
      throw new CouldNotStartException(
          "the services did not start with profile %s: %s".formatted(profile, e.getMessage()));
    }
  }

  private SystemLock lock(SystemFile system, Experiment experiment)
      throws IOException, InterruptedException, CouldNotStartException {
    var who =
        "run of %s by %s, process %d"
            .formatted(
                experiment.name(), System.getProperty("user.name"), ProcessHandle.current().pid());
    return CouldNotStartException.unless(
        () -> SystemLock.take(system, Project.locks(), who, Instant.now()));
  }

  private int withOwnShop(Experiment experiment, RunInput input)
      throws IOException, InterruptedException, CouldNotStartException {
    out.println("starting the shop");
    up.proxied |= isOnWire(experiment);
    var system = startedShop();
    try {
      out.println();
      return onSystem(input, experiment, system);
    } finally {
      if (!local.stop(system))
        error()
            .println(
                "faultline: the shop did not stop in time; ./faultline status tells what is left");
    }
  }

  private SystemFile startedShop()
      throws IOException, InterruptedException, CouldNotStartException {
    var shown = new PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8);
    var exit = CouldNotStartException.unless(() -> local.start(up.forLocal(project), true, shown));
    if (exit.isPresent())
      throw new CouldNotStartException(
          "the shop did not start (exit code %d): %s".formatted(exit.get(), local.lastLines()));
    return CouldNotStartException.unless(local::running)
        .orElseThrow(() -> new CouldNotStartException("the shop ended as soon as it was ready"));
  }

  private int measure(RunInput input, Experiment experiment, SystemFile system)
      throws IOException, InterruptedException, CouldNotStartException {
    if (interrupt.raised()) return Exit.UNKNOWN;
    if (options.dry && !experiment.isBreaking()) {
      out.println("dry run of " + experiment.name() + ": it has no fault");
      return Exit.OK;
    }
    if (options.dry) return experimentRun().dry(experiment, system, options.json);
    if (options.repeat > 1) return repeated(input, experiment, system);
    return shown(experimentRun().run(input, experiment, system, options.runs(project)));
  }

  /** On the same system, which is well again before each: a run begins with its warm-up. */
  private int repeated(RunInput input, Experiment experiment, SystemFile system)
      throws IOException, InterruptedException, CouldNotStartException {
    var runs = new ArrayList<RunIndex.Run>();
    var worst = Verdict.HELD;
    for (int i = 1; i <= options.repeat && !interrupt.raised(); i++) {
      out.println("run %d of %d".formatted(i, options.repeat));
      var result = experimentRun().run(input, experiment, system, options.runs(project));
      RunIndex.run(result.folder()).ifPresent(runs::add);
      worst = Verdict.worstOf(List.of(worst, result.outcome().verdict()));
      out.println();
    }
    var comparison = Comparison.of(List.of(new Comparison.RunSet("", runs)));
    ComparisonText.lines(comparison).forEach(out::println);
    if (options.json) System.out.println(ComparisonText.json(comparison));
    return interrupt.raised() ? Exit.UNKNOWN : worst.exitCode();
  }

  private ExperimentRun experimentRun() {
    return new ExperimentRun(project, interrupt, out, style());
  }

  private int shown(ExperimentRun.Result result) throws IOException {
    if (options.json) System.out.println(Files.readString(result.folder().resolve("report.json")));
    return result.outcome().verdict().exitCode();
  }

  /**
   * The launcher knows what is a terminal; {@code System.console()} means different things on
   * different JDKs.
   */
  private Style style() {
    return Style.of(
        System.getenv(),
        Boolean.getBoolean(options.json ? "faultline.terminal.err" : "faultline.terminal.out"));
  }

  private PrintWriter error() {
    return spec.commandLine().getErr();
  }
}
