package io.faultline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.Hold;
import io.faultline.fault.Panic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lifts everything, everywhere, at once. */
@Command(
    name = "panic",
    description = {
      "Lift every fault of every agent of the system at once, and those of its fault proxy.",
      "Exit code: 0 all are lifted, 3 somebody did not answer (its leases will end them), 2 unusable options."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline panic",
      "  ./faultline panic --system system.json",
      "  ./faultline panic --hold 'sale until Monday'",
      "  ./faultline panic --release"
    },
    mixinStandardHelpOptions = true)
final class PanicCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private FaultsOption agents;

  @Option(
      names = "--hold",
      paramLabel = "<reason>",
      description =
          "Also bar new faults from it until --release: whoever tries is told the reason, who and since when.")
  private String reason;

  @Option(names = "--release", description = "Allow faults again; lifts nothing.")
  private boolean release;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  PanicCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    if (release && reason != null)
      throw new UnusableException("expected one of --hold and --release, got both");
    var meant = agents.of(project);
    if (release) return released(meant.release());
    // First: what is raised in the meantime is seen by whoever raises it, or lifted below.
    if (reason != null) meant.hold(hold());
    var result = Panic.all(meant.faults());
    var out = spec.commandLine().getOut();
    if (json) out.println(json(result).toPrettyString());
    else {
      out.println(result.text());
      if (reason != null)
        out.println("no new faults until ./faultline panic --release (of this user, here)");
      result.failures().forEach(it -> spec.commandLine().getErr().println("faultline: " + it));
    }
    return result.failures().isEmpty() ? Exit.OK : Exit.UNKNOWN;
  }

  private Hold hold() throws UnusableException {
    try {
      var who = System.getProperty("user.name") + ", process " + ProcessHandle.current().pid();
      return new Hold(reason, who, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    } catch (IllegalArgumentException e) {
      throw new UnusableException("--hold: " + e.getMessage());
    }
  }

  private int released(boolean wasHeld) {
    spec.commandLine()
        .getOut()
        .println(
            json
                ? Json.object().put("released", wasHeld).toString()
                : wasHeld ? "faults may be raised again" : "nothing was held");
    return Exit.OK;
  }

  private static ObjectNode json(Panic.Result result) {
    var json = Json.object().put("millis", result.took().toNanos() / 1e6);
    json.putArray("lifted").addAll(FaultRow.of(result.lifted()));
    var failures = json.putArray("failures");
    result.failures().forEach(failures::add);
    return json;
  }
}
