package io.faultline.cli.jvm;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends the agent in a process. */
@Command(
    name = "detach",
    description = {
      "Lift every fault in a process, restore the code of its methods and end the agent there.",
      "Exit code: 0 done, 2 unusable options or no JVM, 3 there is no agent or the process refused."
    },
    footer = {"", "Example:", "  ./faultline detach 4711"},
    mixinStandardHelpOptions = true)
public final class DetachCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(paramLabel = "<pid>", description = "The process.")
  private long pid;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  DetachCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    new AgentJar(project).detach(pid);
    spec.commandLine()
        .getOut()
        .println(
            json
                ? Json.object().put("pid", pid).put("detached", true).toString()
                : "process %d: detached".formatted(pid));
    return Exit.OK;
  }
}
