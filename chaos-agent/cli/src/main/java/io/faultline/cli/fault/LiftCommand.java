package io.faultline.cli.fault;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Panic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lifts chosen faults. */
@Command(
    name = "lift",
    description = {
      "Lift faults by their id, as ./faultline faults shows it; one that is lifted already is no error.",
      "Exit code: 0 lifted, 2 no such fault, 3 an agent or the fault proxy did not respond."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline lift payment/f3",
      "  ./faultline lift f3 --pid 4711",
      "  ./faultline lift proxy/t5",
      "  ./faultline lift --all"
    },
    mixinStandardHelpOptions = true)
public final class LiftCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(
      paramLabel = "<id>",
      arity = "0..*",
      description = "process/id (proxy/id on the wire), or the id alone where only one has it.")
  private List<String> ids = List.of();

  @Option(names = "--all", description = "Every fault of every agent, and of the fault proxy.")
  private boolean all;

  @Mixin private FaultsOption agents;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  LiftCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    if (all == !ids.isEmpty())
      throw new UnusableException("expected ids or --all, got " + (all ? "both" : "neither"));
    var sources = agents.of(project).faults();
    if (!all) return print(lift(new FaultIds(sources).resolve(ids)), List.of());
    var result = Panic.all(sources);
    return print(result.lifted(), result.failures());
  }

  private static List<FaultReport> lift(List<FaultIds.Known> faults) throws InjectionException {
    List<FaultReport> lifted = new ArrayList<>();
    for (var it : faults) lifted.add(it.lift());
    return lifted;
  }

  private int print(List<FaultReport> lifted, List<String> failures) {
    var out = spec.commandLine().getOut();
    if (json) out.println(Json.array().addAll(FaultRow.of(lifted)).toPrettyString());
    else if (lifted.isEmpty() && failures.isEmpty()) out.println("nothing was raised");
    else
      for (var it : lifted)
        out.printf(
            "%s %s, %d of %d matching %s affected%n",
            it.fullId(),
            it.state().text(),
            it.effect().affected(),
            it.effect().matched(),
            it.counted().text());
    failures.forEach(it -> spec.commandLine().getErr().println("faultline: " + it));
    return failures.isEmpty() ? Exit.OK : Exit.UNKNOWN;
  }
}
