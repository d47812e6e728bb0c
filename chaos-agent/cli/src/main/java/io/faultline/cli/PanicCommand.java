package io.faultline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    footer = {"", "Examples:", "  ./faultline panic", "  ./faultline panic --system system.json"},
    mixinStandardHelpOptions = true)
final class PanicCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private FaultsOption agents;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  PanicCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var result = Panic.all(agents.of(project));
    var out = spec.commandLine().getOut();
    if (json) out.println(json(result).toPrettyString());
    else {
      out.println(result.text());
      result.failures().forEach(it -> spec.commandLine().getErr().println("faultline: " + it));
    }
    return result.failures().isEmpty() ? Exit.OK : Exit.UNKNOWN;
  }

  private static ObjectNode json(Panic.Result result) {
    var json = Json.object().put("millis", result.took().toNanos() / 1e6);
    json.putArray("lifted").addAll(result.lifted());
    var failures = json.putArray("failures");
    result.failures().forEach(failures::add);
    return json;
  }
}
