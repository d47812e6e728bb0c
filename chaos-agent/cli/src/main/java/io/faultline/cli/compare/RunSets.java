package io.faultline.cli.compare;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.runner.report.Comparison.RunSet;
import io.faultline.runner.report.RunIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The runs of the folders that are passed to a command. */
final class RunSets {
  private RunSets() {}

  /**
   * A set for each folder, which is a run or contains runs. All problems with them are reported at
   * once.
   */
  static List<RunSet> read(List<Path> folders) throws IOException, UnusableException {
    var sets = new ArrayList<RunSet>();
    var problems = new ArrayList<String>();
    for (var folder : folders) {
      if (!Files.isDirectory(folder)) {
        problems.add("%s: expected a folder, found none".formatted(folder));
        continue;
      }
      var one = RunIndex.run(folder);
      var runs = one.isPresent() ? List.of(one.get()) : RunIndex.read(folder);
      if (runs.isEmpty())
        problems.add(
            "%s: expected a run's report.json, or folders that have one, found none"
                .formatted(folder));
      sets.add(new RunSet(folders.size() > 1 ? Project.shown(folder) : "", runs));
    }
    if (!problems.isEmpty()) throw new UnusableException(String.join("\n", problems));
    return sets;
  }
}
