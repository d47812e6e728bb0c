package io.faultline.cli.run;

import io.faultline.cli.project.Project;
import io.faultline.cli.shop.HomeOption;
import io.faultline.cli.shop.UpOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs experiments. */
@Command(
    name = "run",
    description = {
      "Run one experiment or several, one after another, and write their reports.",
      "On the shop that is up (one is started for the runs where none is), or on the system that --system describes.",
      "Several have a page of their own that sets them beside each other, by experiment and profile.",
      "Exit code, of the worst: 0 held, 1 broken, 2 unusable input, 3 unknown."
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(
      paramLabel = "<file>",
      arity = "1..*",
      description = "Experiments, YAML files, or folders of them.")
  private List<Path> files;

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
        .run(files, Optional.ofNullable(system));
  }
}
