package io.faultline.cli.run;

import io.faultline.cli.project.Project;
import io.faultline.runner.report.RunFolder;
import io.faultline.runner.report.RunIndex;
import io.faultline.runner.report.Style;
import io.faultline.runner.report.Summary;
import io.faultline.runner.verdict.Judge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the reports of a run from its journal, also for a killed run. */
@Command(
    name = "report",
    description = {
      "Make the reports of a run from its journal, also where the run was killed.",
      "Exit code: that of the run, 0 held, 1 broken, 3 unknown; 2 where the folder is none of a run."
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "<folder>", description = "The run's folder: runs/<id>.")
  private Path folder;

  @Option(names = "--json", description = "Print report.json on standard output.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var path = folder.toAbsolutePath().normalize();
    var experiment = RunFile.of(path).experiment();
    var run = new RunFolder(path);
    var journal = run.journal();
    var outcome = Judge.judge(experiment, journal);
    run.write(experiment, journal, outcome);
    RunIndex.write(path.getParent());
    var out = spec.commandLine().getOut();
    if (json) out.println(Files.readString(path.resolve("report.json")));
    else {
      var style = Style.of(System.getenv(), Boolean.getBoolean("faultline.terminal.out"));
      Summary.lines(experiment, outcome, Path.of(Project.shown(run.page())), style)
          .forEach(out::println);
    }
    return outcome.verdict().exitCode();
  }
}
