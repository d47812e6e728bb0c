package io.faultline.cli.soak;

import io.faultline.cli.project.Project;
import io.faultline.cli.run.ShopRuns;
import io.faultline.cli.shop.HomeOption;
import io.faultline.cli.shop.UpOptions;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Interrupt;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.runner.verdict.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Kills each process of the shop once under load, and checks every order. */
@Command(
    name = "soak",
    description = {
      "Kill each process of the shop once under load, at moments drawn from a seed, and check every order:",
      "the six services, Kafka, PostgreSQL with all databases and, with --relay cdc, Kafka Connect.",
      "Each schedule is an ordinary experiment on a shop that is started for it; it takes about three minutes,",
      "and its file is kept in <runs>/soak and, whole, as experiment.yaml in the run's folder.",
      "Users may be refused meanwhile: what was accepted must be done once, what was refused once or not at all.",
      "Exit code, of the worst: 0 every fact held, 1 one was violated or orders were left over,",
      "2 unusable options, 3 unknown."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline soak shop --seed 1 --repeat 5",
      "  ./faultline soak shop --seed 1 --relay cdc --orders 1000 --rate 25"
    },
    mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
  private static final int TRIES = 3;

  private final Project project;

  @Parameters(paramLabel = "<system>", description = "shop: there is no other yet.")
  private String system;

  @Mixin private SoakOptions options;
  @Mixin private UpOptions up;
  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  SoakCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var interrupt = new Interrupt();
    int exit = Exit.UNKNOWN;
    try {
      var relay = up.relay().orElse(Relay.CLAIM.text());
      var plans = options.plans(system, relay, up.profiles(), up.hasInstances());
      up.useRelay(Optional.of(relay));
      requireNoneUp();
      exit = soak(plans, interrupt);
    } catch (UnusableException e) {
      exit = Exit.UNUSABLE;
      throw e;
    } finally {
      // In every case: until then the process would wait for it.
      interrupt.done(exit);
    }
    return exit;
  }

  private void requireNoneUp() throws IOException, UnusableException {
    if (home.local(project).running().isPresent())
      throw new UnusableException(
          "the shop: expected none that is up, because a soak kills its processes, got one;"
              + " ./faultline down stops it");
  }

  private int soak(List<SoakPlan> plans, Interrupt interrupt)
      throws IOException, InterruptedException, UnusableException {
    var results = new ArrayList<SoakResult>();
    for (var plan : plans) {
      if (interrupt.raised()) break;
      if (plans.size() > 1)
        out().printf("schedule %d of %d: %s%n", results.size() + 1, plans.size(), plan.command());
      var result = soak(plan, interrupt);
      if (result.isEmpty()) break;
      results.add(result.get());
      result.get().lines().forEach(out()::println);
      out().println();
      if (options.keep && result.get().verdict() != Verdict.HELD) break;
    }
    if (plans.size() > 1) out().println(score(results, plans.size()));
    if (options.json) print(results);
    return verdict(results, plans.size()).exitCode();
  }

  /** Where nothing was killed, such as on a machine that is too busy, nothing was shown: again. */
  private Optional<SoakResult> soak(SoakPlan plan, Interrupt interrupt)
      throws IOException, InterruptedException, UnusableException {
    var result = attempt(plan, interrupt);
    for (int tries = 1; tries < TRIES && result.filter(SoakResult::isInVain).isPresent(); tries++) {
      if (interrupt.raised() || options.keep) break;
      out().printf("nothing was killed; try %d of %d%n", tries + 1, TRIES);
      result = attempt(plan, interrupt);
    }
    return result;
  }

  private Optional<SoakResult> attempt(SoakPlan plan, Interrupt interrupt)
      throws IOException, InterruptedException, UnusableException {
    var runs = new ShopRuns(project, up, home, spec, out(), interrupt, runsFolder(), options.keep);
    var finished = runs.run(write(plan));
    if (finished.isEmpty()) return Optional.empty();
    var folder = finished.get().folder();
    var result = SoakResult.of(plan, finished.get().outcome(), folder);
    Files.writeString(folder.resolve("soak.json"), result.json().toPrettyString() + "\n");
    return Optional.of(result);
  }

  /** The experiment's file, which can be checked and run again. */
  private Path write(SoakPlan plan) throws IOException {
    var file = runsFolder().resolve("soak").resolve(plan.name() + ".yaml");
    var folder = Files.createDirectories(runsFolder().resolve("soak"));
    var shop = project.root().resolve("experiments/shop.yaml").toAbsolutePath();
    return Files.writeString(file, plan.yaml(folder.toAbsolutePath().relativize(shop)));
  }

  private Path runsFolder() {
    return options.runs == null ? project.runs() : options.runs;
  }

  private PrintStream out() {
    return options.json ? System.err : System.out;
  }

  /** The worst; a schedule that was not made is unknown. */
  private static Verdict verdict(List<SoakResult> results, int planned) {
    var missing = Stream.generate(() -> Verdict.UNKNOWN).limit(planned - results.size());
    return Verdict.worstOf(
        Stream.concat(results.stream().map(SoakResult::verdict), missing).toList());
  }

  private static String score(List<SoakResult> results, int planned) {
    long held = results.stream().filter(it -> it.verdict() == Verdict.HELD).count();
    return "soak of the shop: %d of %d schedules HELD, %d not made"
        .formatted(held, planned, planned - results.size());
  }

  private static void print(List<SoakResult> results) {
    var json = Json.array();
    results.forEach(it -> json.add(it.json()));
    System.out.println(json.toPrettyString());
  }
}
