package io.faultline.cli;

import io.faultline.drivers.SystemFile;
import io.faultline.runner.reader.ExperimentReader;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads experiment files and names every mistake, without running anything. */
@Command(
    name = "check",
    description =
        "Read experiment files and name every mistake; exit code 0 where there is none, else 2.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "<file>", arity = "1..*", description = "Experiments, YAML files.")
  private List<Path> files;

  @Option(
      names = "--system",
      paramLabel = "<file>",
      description = "A system.json: faults on the wire must then be on one of its edges.")
  private Path system;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    boolean well = true;
    for (var file : files) well &= reads(file);
    return well ? Exit.OK : Exit.UNUSABLE;
  }

  private boolean reads(Path file) throws IOException {
    try {
      if (system == null) ExperimentReader.read(file, List.of());
      else ExperimentReader.read(file, List.of(), SystemFile.read(system).edges().keySet());
      spec.commandLine().getOut().println(file + ": ok");
      return true;
    } catch (UnusableInputException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return false;
    }
  }
}
