package io.faultline.cli.compare;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.TableForm;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.runner.report.AlertMatrix;
import io.faultline.runner.report.AlertMatrixText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows which alerts fired in which outages. */
@Command(
    name = "alerts",
    description = {
      "Show which alerts fired in which outages: a row for each alert, a column for each experiment",
      "and profile, in how many of its runs the alert fired, and in how many for nothing.",
      "Exit code: 0 shown, 2 where there are no runs."
    },
    mixinStandardHelpOptions = true)
public final class AlertsCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(
      paramLabel = "<folder>",
      arity = "0..*",
      description = "A run's folder, or one that holds runs (default: runs of the project).")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "<folder>",
      description =
          "Prometheus' rule files *.yml, whose alerts have a row though none fired (default: the project's).")
  private Path rules;

  @ArgGroup private TableForm form = new TableForm();

  @Spec private CommandSpec spec;

  AlertsCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    if (rules != null && !Files.isDirectory(rules))
      throw new UnusableException("--rules: expected a folder, got " + rules);
    var known = new AlertRules(rules == null ? project.rules() : rules).names();
    var sets = RunSets.read(folders.isEmpty() ? List.of(project.runs()) : folders);
    var runs = sets.stream().flatMap(set -> set.runs().stream()).toList();
    var matrix = AlertMatrix.of(runs, known);
    var out = spec.commandLine().getOut();
    if (form.json) out.println(AlertMatrixText.json(matrix));
    else if (form.markdown) out.print(AlertMatrixText.markdown(matrix));
    else AlertMatrixText.lines(matrix).forEach(out::println);
    return Exit.OK;
  }
}
