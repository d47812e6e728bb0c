package io.faultline.cli.migration;

import io.faultline.cli.init.InitCommand;
import io.faultline.cli.project.NewFiles;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts a file of another tool to a system file and experiments. */
@Command(
    name = "import",
    description = {
      "Turn a file of another tool into a system file and experiments, and list what has no counterpart.",
      "Known are Toxiproxy's configuration and experiments of Chaos Toolkit, in JSON.",
      "Exit code: 0 written, 2 unusable file or one that would be overwritten."
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "<file>", description = "The other tool's file.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<folder>",
      description = "Where the files go (default: here).")
  private Path folder = Path.of("");

  @Option(
      names = "--probe",
      paramLabel = "<url>",
      description =
          "A URL that responds while the system is healthy, if the file names none (default: ${DEFAULT-VALUE}).")
  private String probe = "http://127.0.0.1:8080/";

  @Mixin private NewFiles files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var imported =
        read()
            .orElseThrow(
                () ->
                    new UnusableException(
                        file
                            + ": expected Toxiproxy's configuration (an array of proxies) or an"
                            + " experiment of Chaos Toolkit (title and method), got neither"));
    files.require(folder, imported.files().keySet());
    var out = spec.commandLine().getOut();
    Files.createDirectories(folder.toAbsolutePath());
    for (var each : imported.files().entrySet())
      out.println(
          "wrote "
              + Project.shown(Files.writeString(folder.resolve(each.getKey()), each.getValue())));
    if (!imported.left().isEmpty()) out.println("no counterpart, or only nearly one:");
    imported.left().forEach(it -> out.println("  " + it));
    out.println("next: set load, steadyState and limits, then");
    var experiments =
        imported.files().keySet().stream().filter(it -> !it.equals(InitCommand.SYSTEM));
    out.println(
        "  ./faultline check %s --system %s"
            .formatted(
                experiments.map(this::shown).collect(Collectors.joining(" ")),
                shown(InitCommand.SYSTEM)));
    return Exit.OK;
  }

  private java.util.Optional<Imported> read() throws UnusableException {
    try {
      return Import.read(file, probe);
    } catch (IOException e) {
      throw new UnusableException(
          e instanceof java.nio.file.NoSuchFileException
              ? file + ": expected a file, found none"
              : e.getMessage());
    }
  }

  private String shown(String name) {
    return folder.resolve(name).toString();
  }
}
