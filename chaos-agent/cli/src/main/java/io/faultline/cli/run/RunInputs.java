package io.faultline.cli.run;

import io.faultline.cli.terminal.UnusableException;
import io.faultline.runner.reader.Problem;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The experiments of the files and folders that are passed to a command. */
final class RunInputs {
  private final List<String> set;
  private final boolean noFault;
  private final List<RunPlan.Planned> experiments = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private RunInputs(List<String> set, boolean noFault) {
    this.set = set;
    this.noFault = noFault;
  }

  /**
   * Reads them: a file is an experiment, a folder stands for all its experiments, by name, without
   * the parts that others extend.
   *
   * @throws UnusableInputException with all problems of all of them
   */
  static List<RunPlan.Planned> of(List<Path> paths, List<String> set, boolean noFault)
      throws IOException, UnusableException {
    var all = new RunInputs(set, noFault);
    for (var path : paths)
      if (Files.isDirectory(path)) all.addFolder(path);
      else all.add(path, false);
    if (!all.problems.isEmpty()) throw new UnusableInputException(all.problems);
    return all.experiments;
  }

  private void addFolder(Path folder) throws IOException, UnusableException {
    int before = experiments.size() + problems.size();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(it -> it.toString().matches(".*\\.ya?ml")).sorted().toList())
        add(file, true);
    }
    if (experiments.size() + problems.size() == before)
      throw new UnusableException(
          "%s: expected a folder of experiments, *.yaml, found none in it".formatted(folder));
  }

  private void add(Path file, boolean partsLeftOut) {
    try {
      var input = RunInput.of(file, set, noFault);
      if (partsLeftOut && input.content().isPart()) return;
      experiments.add(new RunPlan.Planned(input, input.experiment()));
    } catch (UnusableInputException e) {
      problems.addAll(e.problems());
    }
  }
}
