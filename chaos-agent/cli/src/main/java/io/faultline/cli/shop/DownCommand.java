package io.faultline.cli.shop;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the shop. */
@Command(
    name = "down",
    description = "Stop the shop; nothing of it is left running.",
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  DownCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var local = home.local(project);
    var system = local.running();
    if (system.isEmpty()) {
      out.println("nothing is up");
      return Exit.OK;
    }
    if (local.stop(system.get())) {
      out.println("stopped");
      return Exit.OK;
    }
    spec.commandLine()
        .getErr()
        .println("faultline: the shop did not stop in time; ./faultline status shows what is left");
    return Exit.UNKNOWN;
  }
}
