package io.faultline.cli.compare;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.TableForm;
import io.faultline.runner.report.Comparison;
import io.faultline.runner.report.ComparisonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs: how many held, and what their checks measured. */
@Command(
    name = "compare",
    description = {
      "Set runs beside each other, by experiment and profile: how many held, and of each check",
      "that has seconds the median with its 95 %% interval, the worst, and in how many it held.",
      "Exit code: 0 compared, 2 where there is nothing to compare."
    },
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(
      paramLabel = "<folder>",
      arity = "0..*",
      description =
          "A run's folder, or one that holds runs: each is a set of its own (default: runs of the project).")
  private List<Path> folders = new ArrayList<>();

  @ArgGroup private TableForm form = new TableForm();

  @Spec private CommandSpec spec;

  CompareCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    if (folders.isEmpty()) folders.add(project.runs());
    var comparison = Comparison.of(RunSets.read(folders));
    var out = spec.commandLine().getOut();
    if (form.json) out.println(ComparisonText.json(comparison));
    else if (form.markdown) out.print(ComparisonText.markdown(comparison));
    else ComparisonText.lines(comparison).forEach(out::println);
    return Exit.OK;
  }
}
