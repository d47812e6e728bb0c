package io.faultline.cli.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.source.HoldResult;
import io.faultline.fault.FaultHold;
import io.faultline.fault.Panic;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lifts all faults everywhere at once. */
@Command(
    name = "panic",
    description = {
      "Lift every fault of every agent of the system at once, and those of its fault proxy.",
      "Exit code: 0 all are lifted, 3 one did not respond (its leases will end them), 2"
          + " unusable options."
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
public final class PanicCommand implements Callable<Integer> {
  private static final HoldResult NONE = new HoldResult(0, false, List.of());

  private final Project project;
  @Mixin private FaultsOption agents;

  @Option(
      names = "--hold",
      paramLabel = "<reason>",
      description =
          "Also bar new faults from it until --release: every client that tries gets the reason,"
              + " the user and the time of the hold.")
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
    var failures = new ArrayList<String>();
    // First: a fault raised in the meantime is refused or lifted below.
    var held = reason == null ? NONE : meant.hold(hold());
    held.failures().forEach(it -> failures.add("holds nothing back: " + it));
    var result = Panic.all(meant.faults());
    failures.addAll(result.failures());
    var out = spec.commandLine().getOut();
    if (json) out.println(json(result, held).toPrettyString());
    else {
      out.println(result.text());
      if (reason != null) out.println(text(held));
      print(failures);
    }
    return failures.isEmpty() ? Exit.OK : Exit.UNKNOWN;
  }

  private void print(List<String> failures) {
    failures.forEach(it -> spec.commandLine().getErr().println("faultline: " + it));
  }

  private static String text(HoldResult held) {
    return ("no new faults until ./faultline panic --release: %d of %d agents and fault proxies"
            + " refuse them, and every command of this user on this machine")
        .formatted(held.asked() - held.failures().size(), held.asked());
  }

  private FaultHold hold() throws UnusableException {
    try {
      var who =
          "%s on %s, process %d"
              .formatted(System.getProperty("user.name"), host(), ProcessHandle.current().pid());
      return new FaultHold(reason, who, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    } catch (IllegalArgumentException e) {
      throw new UnusableException("--hold: " + e.getMessage());
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }

  private int released(HoldResult result) {
    spec.commandLine()
        .getOut()
        .println(
            json
                ? released(Json.object().put("released", result.any()), result).toString()
                : result.any() ? "faults may be raised again" : "nothing was held");
    if (!json)
      print(result.failures().stream().map(it -> "may still hold faults back: " + it).toList());
    return result.failures().isEmpty() ? Exit.OK : Exit.UNKNOWN;
  }

  private static ObjectNode released(ObjectNode json, HoldResult result) {
    var failures = json.putArray("failures");
    result.failures().forEach(failures::add);
    return json;
  }

  private static ObjectNode json(Panic.Result result, HoldResult held) {
    var json = Json.object().put("millis", result.took().toNanos() / 1e6);
    json.putArray("lifted").addAll(FaultRow.of(result.lifted()));
    var failures = json.putArray("failures");
    result.failures().forEach(failures::add);
    var notHeld = json.putArray("notHeld");
    held.failures().forEach(notHeld::add);
    return json;
  }
}
