package io.faultline.cli.run;

import io.faultline.cli.project.Project;
import io.faultline.cli.shop.HomeOption;
import io.faultline.cli.shop.UpOptions;
import io.faultline.cli.terminal.Interrupt;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.runner.verdict.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs experiments one after another as {@code run} does, each on a shop that is started for it.
 *
 * @param out for people
 * @param runs where the runs' folders are made
 * @param keep whether the shop stays up after a run that did not hold
 */
public record ShopRuns(
    Project project,
    UpOptions up,
    HomeOption home,
    CommandSpec spec,
    PrintStream out,
    Interrupt interrupt,
    Path runs,
    boolean keep) {

  /** The outcome of a run, and the folder of its reports. */
  public record Finished(Outcome outcome, Path folder) {}

  /** Runs the experiment of this file; empty if it did not begin. */
  public Optional<Finished> run(Path file)
      throws IOException, InterruptedException, UnusableException {
    var options = new RunOptions();
    options.runs = runs;
    options.keep = keep;
    var workflow = new RunWorkflow(project, options, up, home, spec, out, interrupt);
    workflow.runPart(List.of(file), Optional.empty());
    return workflow.results().stream()
        .map(it -> new Finished(it.outcome(), it.folder()))
        .findFirst();
  }
}
