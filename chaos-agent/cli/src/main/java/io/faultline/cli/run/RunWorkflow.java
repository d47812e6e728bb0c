package io.faultline.cli.run;

import io.faultline.cli.project.CouldNotStartException;
import io.faultline.cli.project.Project;
import io.faultline.cli.shop.HomeOption;
import io.faultline.cli.shop.Local;
import io.faultline.cli.shop.UpOptions;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Interrupt;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.system.SystemFile;
import io.faultline.drivers.system.SystemLock;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.reader.Problem;
import io.faultline.runner.reader.UnusableInputException;
import io.faultline.runner.report.Style;
import io.faultline.runner.verdict.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * From experiments' files to the exit code: reads them, provides a system, runs them, and stops
 * what it started.
 */
final class RunWorkflow {
  private final Project project;
  private final RunOptions options;
  private final UpOptions up;
  private final Local local;
  private final CommandSpec spec;
  private final PrintStream out;
  private final Interrupt interrupt;
  private final List<ExperimentRun.Result> results = new ArrayList<>();
  private List<String> profiles = List.of();
  private Optional<Webhook> webhook = Optional.empty();

  RunWorkflow(
      Project project, RunOptions options, UpOptions up, HomeOption home, CommandSpec spec) {
    // With --json only the report is on standard output.
    this(project, options, up, home, spec, options.json ? System.err : System.out, new Interrupt());
  }

  /**
   * One of several of the same command.
   *
   * @param out for people
   */
  RunWorkflow(
      Project project,
      RunOptions options,
      UpOptions up,
      HomeOption home,
      CommandSpec spec,
      PrintStream out,
      Interrupt interrupt) {
    this.project = project;
    this.options = options;
    this.up = up;
    this.local = home.local(project);
    this.spec = spec;
    this.out = out;
    this.interrupt = interrupt;
  }

  int run(List<Path> files, Optional<Path> ownSystem)
      throws IOException, InterruptedException, UnusableException {
    int exit = Exit.UNKNOWN;
    try {
      exit = runPart(files, ownSystem);
    } finally {
      // In every case: until then the process would wait for it.
      interrupt.done(exit);
    }
    return exit;
  }

  /** The same as a part of a command, which calls {@link Interrupt#done} at its end. */
  int runPart(List<Path> files, Optional<Path> ownSystem)
      throws IOException, InterruptedException, UnusableException {
    try {
      requireSense(ownSystem);
      // All mistakes in the files are reported before anything is looked for or started.
      var experiments = RunInputs.of(files, options.experimentSet(), options.noFault);
      var plan = RunPlan.of(experiments, options.repeat, Optional.ofNullable(options.seed));
      return reported(plan, ownSystem);
    } catch (UnusableInputException e) {
      error().println(e.getMessage());
      return Exit.UNUSABLE;
    }
  }

  /** What the runs showed, in their order. */
  List<ExperimentRun.Result> results() {
    return List.copyOf(results);
  }

  /** The results are reported, even if the rest could not be measured. */
  private int reported(RunPlan plan, Optional<Path> ownSystem)
      throws IOException, InterruptedException {
    var runs = planned(plan);
    try {
      if (ownSystem.isPresent()) onOwnSystem(plan, ownSystem.get(), runs);
      else onShop(plan, runs);
    } catch (UnusableInputException e) {
      throw e;
    } catch (IOException e) {
      if (runs.isEmpty()) throw e;
      error().println("faultline: " + e.getMessage());
      int exit = runs.finish();
      return exit == Exit.OK ? Exit.UNKNOWN : exit;
    }
    return runs.finish();
  }

  private void requireSense(Optional<Path> ownSystem) throws UnusableException {
    if (ownSystem.isEmpty() && !options.systemSet().isEmpty())
      throw new UnusableException("--set system.…: expected --system with it, got none");
    if (options.repeat < 1)
      throw new UnusableException("--repeat: expected 1 or more, got " + options.repeat);
    if (ownSystem.isPresent() && up.hasProfile())
      throw new UnusableException(
          "--profile: expected the shop, got --system, whose file names its profile");
    profiles = up.profiles();
    webhook = Webhook.of(options.webhook, System.getenv());
  }

  private PlannedRuns planned(RunPlan plan) {
    return new PlannedRuns(
        new ExperimentRun(project, interrupt, out, style()),
        options,
        interrupt,
        out,
        options.runs(project),
        plan.runs().size() * Math.max(1, profiles.size()),
        plan.seed(),
        webhook,
        results);
  }

  private void onOwnSystem(RunPlan plan, Path file, PlannedRuns runs)
      throws IOException, InterruptedException {
    try {
      onSystem(plan, SystemFile.read(file, options.systemSet()), runs, false);
    } catch (CouldNotStartException e) {
      runs.withoutStart(plan, e.getMessage());
    }
  }

  private void onShop(RunPlan plan, PlannedRuns runs) throws IOException, InterruptedException {
    try {
      var running = CouldNotStartException.unless(local::running);
      if (running.isEmpty()) {
        onShopsOfOurs(plan, runs);
        return;
      }
      tellIfWithoutProxy(plan, running.get());
      onSystem(plan, running.get(), runs, true);
    } catch (CouldNotStartException e) {
      runs.withoutStart(plan, e.getMessage());
    }
  }

  /** Experiments that need change data capture, or several instances, run on a shop that has it. */
  private void onShopsOfOurs(RunPlan plan, PlannedRuns runs)
      throws IOException, InterruptedException {
    boolean hasRelay = up.hasRelay();
    boolean hasInstances = up.hasInstances();
    Function<Experiment, ShopNeeds> needs =
        experiment -> {
          var all = ShopNeeds.of(experiment);
          return new ShopNeeds(
              hasRelay ? Optional.empty() : all.relay(), hasInstances ? Map.of() : all.instances());
        };
    var shops = new LinkedHashSet<>(List.of(ShopNeeds.NONE));
    plan.experiments().forEach(experiment -> shops.add(needs.apply(experiment)));
    for (var shop : shops) {
      var part = plan.only(it -> needs.apply(it).equals(shop));
      if (part.each().isEmpty() || interrupt.raised()) continue;
      if (!hasRelay) up.useRelay(shop.relay());
      if (!hasInstances) up.useInstances(shop.instancesOption());
      onShopOfOurs(part, runs);
    }
  }

  private void onShopOfOurs(RunPlan plan, PlannedRuns runs)
      throws IOException, InterruptedException {
    try {
      withShopOfOurs(plan, runs);
    } catch (UnusableInputException e) {
      // No run was made on the first shop yet: the input is refused as a whole.
      if (runs.isEmpty()) throw e;
      runs.withoutStart(plan, e.getMessage());
    } catch (CouldNotStartException e) {
      runs.withoutStart(plan, e.getMessage());
    }
  }

  private void tellIfWithoutProxy(RunPlan plan, SystemFile system) {
    if (ShopNeeds.isOnWire(plan) && system.edges().isEmpty())
      error()
          .println(
              "faultline: the shop that is up has no fault proxy on its edges;"
                  + " ./faultline down, then ./faultline up --proxied");
  }

  /**
   * No request is made before this command has locked the system. A requested profile applies only
   * to these runs.
   *
   * @param goesBack whether the services get their former profile afterwards
   */
  private void onSystem(RunPlan plan, SystemFile system, PlannedRuns runs, boolean goesBack)
      throws IOException, InterruptedException, CouldNotStartException {
    try (var lock = lock(system, plan);
        var prepared =
            CouldNotStartException.unless(
                () -> PreparedSystem.of(project, system, plan.experiments(), out::println))) {
      var whole = prepared.system();
      var fitting = fitting(plan, whole);
      if (profiles.isEmpty()) runs.on(whole, fitting);
      else withProfiles(fitting, whole, runs, goesBack);
    }
  }

  private void withProfiles(RunPlan plan, SystemFile system, PlannedRuns runs, boolean goesBack)
      throws IOException, InterruptedException {
    var before = system.profile().orElse("");
    var now = before;
    try {
      for (var profile : profiles) {
        if (interrupt.raised()) return;
        try {
          var fresh = profile.equals(now) ? system : useProfile(system, profile);
          now = profile;
          runs.on(fresh, plan);
        } catch (CouldNotStartException e) {
          now = "";
          runs.withoutStart(plan, e.getMessage());
        }
      }
    } finally {
      if (goesBack && !now.equals(before)) goBack(system, before);
    }
  }

  private void goBack(SystemFile system, String profile) throws IOException {
    out.println("restarting the services with profile " + profile);
    local.useProfile(system, profile);
  }

  /**
   * Each experiment as it fits the system.
   *
   * @throws UnusableInputException with all that does not fit
   */
  private RunPlan fitting(RunPlan plan, SystemFile system)
      throws IOException, InterruptedException, CouldNotStartException {
    var fitting = new LinkedHashMap<RunInput, Experiment>();
    var problems = new ArrayList<Problem>();
    for (var planned : plan.each())
      try {
        fitting.put(
            planned.input(),
            CouldNotStartException.unless(
                () -> planned.input().experiment(system, project.loadTests(), true)));
      } catch (UnusableInputException e) {
        problems.addAll(e.problems());
      }
    if (!problems.isEmpty()) throw new UnusableInputException(problems);
    return plan.with(fitting);
  }

  private SystemFile useProfile(SystemFile system, String profile) throws CouldNotStartException {
    out.println("restarting the services with profile " + profile);
    try {
      return local.useProfile(system, profile);
    } catch (IOException e) {
      throw new CouldNotStartException(
          "the services did not start with profile %s: %s".formatted(profile, e.getMessage()));
    }
  }

  private SystemLock lock(SystemFile system, RunPlan plan)
      throws IOException, InterruptedException, CouldNotStartException {
    var who =
        "run of %s by %s, process %d"
            .formatted(
                String.join(", ", plan.experiments().stream().map(Experiment::name).toList()),
                System.getProperty("user.name"),
                ProcessHandle.current().pid());
    return CouldNotStartException.unless(
        () -> SystemLock.take(system, Project.locks(), who, Instant.now()));
  }

  private void withShopOfOurs(RunPlan plan, PlannedRuns runs)
      throws IOException, InterruptedException, CouldNotStartException {
    out.println("starting the shop");
    if (ShopNeeds.isOnWire(plan)) up.useProxy();
    up.useProfile(profiles.stream().findFirst());
    var system = startedShop();
    try {
      out.println();
      onSystem(plan, system, runs, false);
    } finally {
      if (staysUp()) out.println("the shop stays up; ./faultline down stops it");
      else if (!local.stop(system))
        error()
            .println(
                "faultline: the shop did not stop in time; ./faultline status shows what is left");
    }
  }

  private boolean staysUp() {
    return options.keep
        && !interrupt.raised()
        && results.stream().anyMatch(it -> it.outcome().verdict() != Verdict.HELD);
  }

  private SystemFile startedShop()
      throws IOException, InterruptedException, CouldNotStartException {
    var shown = new PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8);
    var exit =
        CouldNotStartException.unless(
            () -> local.start(up.forLocal(project), !options.keep, shown));
    if (exit.isPresent())
      throw new CouldNotStartException(
          "the shop did not start (exit code %d): %s".formatted(exit.get(), local.lastLines()));
    return CouldNotStartException.unless(local::running)
        .orElseThrow(() -> new CouldNotStartException("the shop ended as soon as it was ready"));
  }

  /**
   * The launcher detects terminals; {@code System.console()} means different things on different
   * JDKs.
   */
  private Style style() {
    return Style.of(
        System.getenv(),
        Boolean.getBoolean(
            out.equals(System.err) ? "faultline.terminal.err" : "faultline.terminal.out"));
  }

  private PrintWriter error() {
    return spec.commandLine().getErr();
  }
}
