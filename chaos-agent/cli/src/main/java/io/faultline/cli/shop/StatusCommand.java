package io.faultline.cli.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what runs. Exit code 0 if all is up, 1 if something is not, 3 if nothing is. */
@Command(
    name = "status",
    description =
        "What runs, where, and what died; exit code 0 all up, 1 something is not, 3 nothing is up.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private HomeOption home;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  StatusCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var local = home.local(project);
    var system = local.running();
    if (system.isEmpty()) {
      out.println(json ? "{\"ready\":false,\"components\":[]}" : HomeOption.NOTHING_IS_UP);
      return Exit.UNKNOWN;
    }
    var status = local.status(system.get());
    if (json) out.println(status.toPrettyString());
    else print(status, out);
    return status.path("ready").asBoolean() ? Exit.OK : Exit.BROKEN;
  }

  private static void print(JsonNode status, PrintWriter out) {
    out.printf("profile %s%n", status.path("profile").asText());
    out.printf(
        "  %-16s %-11s %6s %8s %8s  %s%n",
        "component", "state", "port", "pid", "restarts", "last death");
    for (var it : status.path("components"))
      out.printf(
          "  %-16s %-11s %6s %8s %8s  %s%n",
          it.path("name").asText(),
          it.path("state").asText(),
          it.path("port").asText(),
          it.path("pid").asText(),
          it.path("restarts").asText("0"),
          death(it));
  }

  private static String death(JsonNode component) {
    if (!component.path("lastDeathSecondsAgo").isNumber()) return "";
    return "%s, %.0f s ago"
        .formatted(
            component.path("lastDeath").asText(), component.path("lastDeathSecondsAgo").asDouble());
  }
}
