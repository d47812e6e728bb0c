package io.faultline.cli.run;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.drivers.system.StoreNeed;
import io.faultline.drivers.system.SystemFile;
import io.faultline.drivers.system.SystemLock;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads experiment files and reports every mistake, without a run. */
@Command(
    name = "check",
    description =
        "Read experiment files and report every mistake; exit code 0 if there is none, else 2.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(paramLabel = "<file>", arity = "1..*", description = "Experiments, YAML files.")
  private List<Path> files;

  @Option(
      names = "--system",
      paramLabel = "<file>",
      description =
          "A system.yaml: what the experiments name must then exist, by its Prometheus and"
              + " agents.")
  private Path system;

  @Option(
      names = "--show",
      description =
          "Print each whole, with all that it extends, and of each value the file and line where it"
              + " stands.")
  private boolean show;

  @Spec private CommandSpec spec;

  CheckCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    if (system == null) return all(RunInput::experiment);
    var read = SystemFile.read(system);
    boolean needsStore = files.stream().anyMatch(file -> needsStore(file, read));
    try (var prepared = PreparedSystem.forLook(project, read, needsStore)) {
      if (needsStore && prepared.system().prometheus().isEmpty())
        spec.commandLine()
            .getErr()
            .println("faultline: queries are not checked, because there is no prometheus to ask");
      return all(input -> onSystem(input, prepared.system()));
    }
  }

  /** Mistakes in a file are reported when it is checked. */
  private static boolean needsStore(Path file, SystemFile system) {
    try {
      var input = RunInput.of(file, List.of(), false);
      return !input.content().isPart() && StoreNeed.of(input.experiment(), system).isPresent();
    } catch (UnusableInputException e) {
      return false;
    }
  }

  /** How one experiment is read. */
  private interface Reading {
    void of(RunInput input) throws IOException;
  }

  private int all(Reading reading) throws IOException {
    boolean well = true;
    for (var file : files) well &= reads(file, reading);
    return well ? Exit.OK : Exit.UNUSABLE;
  }

  private boolean reads(Path file, Reading reading) throws IOException {
    try {
      var input = RunInput.of(file, List.of(), false);
      if (input.content().isPart()) input.content().checkPart();
      else reading.of(input);
      print(input);
      return true;
    } catch (UnusableInputException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return false;
    }
  }

  private void print(RunInput input) {
    var out = spec.commandLine().getOut();
    if (show) out.print(input.content().shown());
    else if (input.content().isPart())
      out.println(input.file() + ": ok, a part that experiments extend");
    else out.println(input.file() + ": ok");
  }

  /** During another's measurement it is only looked at. */
  private void onSystem(RunInput input, SystemFile system) throws IOException {
    try (var lock =
        SystemLock.take(system, Project.locks(), "check of " + input.file(), Instant.now())) {
      input.experiment(system, project.loadTests(), true);
    } catch (SystemLock.InUseException e) {
      input.experiment(system, project.loadTests(), false);
    }
  }
}
