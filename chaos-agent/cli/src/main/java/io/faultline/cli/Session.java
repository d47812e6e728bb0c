package io.faultline.cli;

import io.faultline.drivers.SystemFile;
import io.faultline.fault.Wire;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.reader.ExperimentReader;
import io.faultline.runner.reader.UnusableInputException;
import io.faultline.runner.report.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * From an experiment's file to the exit code: reads it, sees to a system, runs, and stops what it
 * started.
 */
final class Session {
  private final Project project;
  private final RunOptions options;
  private final UpOptions up;
  private final Local local;
  private final CommandSpec spec;
  private final PrintStream out;
  private final Interrupt interrupt = new Interrupt();

  Session(Project project, RunOptions options, UpOptions up, HomeOption home, CommandSpec spec) {
    this.project = project;
    this.options = options;
    this.up = up;
    this.local = home.local(project);
    this.spec = spec;
    // With --json standard output carries the report alone.
    this.out = options.json ? System.err : System.out;
  }

  int run(Path file, Optional<Path> ownSystem) throws IOException, InterruptedException {
    try {
      return interrupt.done(withExperiment(file, ownSystem));
    } catch (UnusableInputException e) {
      error().println(e.getMessage());
      return interrupt.done(Exit.UNUSABLE);
    } catch (IOException | RuntimeException e) {
      interrupt.done(Exit.UNKNOWN);
      throw e;
    }
  }

  private int withExperiment(Path file, Optional<Path> ownSystem)
      throws IOException, InterruptedException, UnusableInputException {
    // All that is wrong with the file is said before anything is looked for or started.
    var experiment = read(file, Optional.empty());
    if (ownSystem.isPresent()) {
      var system = SystemFile.read(ownSystem.get());
      return measure(read(file, Optional.of(system)), system);
    }
    var running = local.running();
    if (running.isEmpty()) return withOwnShop(experiment, file);
    tellIfWithoutProxy(experiment, running.get());
    return onRunning(read(file, running), running.get());
  }

  private Experiment read(Path file, Optional<SystemFile> system) throws UnusableInputException {
    if (options.noFault) return ExperimentReader.read(file, options.set).withoutFault();
    return system.isPresent()
        ? ExperimentReader.read(file, options.set, system.get().edges().keySet())
        : ExperimentReader.read(file, options.set);
  }

  private static boolean isOnWire(Experiment experiment) {
    return experiment.breaking().filter(it -> Wire.isTarget(it.target())).isPresent();
  }

  private void tellIfWithoutProxy(Experiment experiment, SystemFile system) {
    if (isOnWire(experiment) && system.edges().isEmpty())
      error()
          .println(
              "faultline: the shop that is up has no fault proxy on its edges;"
                  + " ./faultline down, then ./faultline up --proxied");
  }

  /** A profile asked for is that of this run: the shop goes back to its own afterwards. */
  private int onRunning(Experiment experiment, SystemFile system)
      throws IOException, InterruptedException {
    var before = system.profile().orElse("");
    if (up.profile == null || up.profile.equals(before)) return measure(experiment, system);
    out.println("restarting the services with profile " + up.profile);
    try {
      return measure(experiment, local.useProfile(system, up.profile));
    } finally {
      out.println("restarting the services with profile " + before);
      local.useProfile(system, before);
    }
  }

  private int withOwnShop(Experiment experiment, Path file)
      throws IOException, InterruptedException, UnusableInputException {
    out.println("starting the shop");
    up.proxied |= isOnWire(experiment);
    var exit =
        local.start(
            up.forLocal(project),
            true,
            new PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8));
    if (exit.isPresent()) return interrupt.raised() || exit.get() == 0 ? Exit.UNKNOWN : exit.get();
    var system =
        local
            .running()
            .orElseThrow(() -> new IOException("the shop ended as soon as it was ready"));
    try {
      out.println();
      return measure(read(file, Optional.of(system)), system);
    } finally {
      if (!local.stop(system))
        error()
            .println(
                "faultline: the shop did not stop in time; ./faultline status tells what is left");
    }
  }

  private int measure(Experiment experiment, SystemFile system)
      throws IOException, InterruptedException {
    if (interrupt.raised()) return Exit.UNKNOWN;
    var result =
        new ExperimentRun(project, interrupt, out, style())
            .run(experiment, system, options.runs(project));
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
