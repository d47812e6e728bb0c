package io.faultline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one experiment. */
@Command(
    name = "run",
    description = {
      "Run one experiment and write its reports.",
      "On the shop that is up (one is started for the run where none is), or on the system that --system describes.",
      "Exit code: 0 held, 1 broken, 2 unusable input, 3 unknown."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(paramLabel = "<file>", description = "The experiment, a YAML file.")
  private Path file;

  @Option(
      names = "--system",
      paramLabel = "<file>",
      description = "The system.yaml of a system of your own (see docs/reference/system-file.md).")
  private Path system;

  @Mixin private RunOptions options;
  @Mixin private UpOptions up;
  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  RunCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    return new RunWorkflow(project, options, up, home, spec)
        .run(file, java.util.Optional.ofNullable(system));
  }
}
