package io.faultline.cli.bench;

import io.faultline.cli.project.Programs;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The common part of all benchmarks: each runs in a process of its own and writes its result to
 * runs.
 */
final class BenchOutput {
  @Option(
      names = "--json",
      description =
          "Print the result as JSON on standard output; the table goes to standard error.")
  boolean json;

  /**
   * Runs it to its end and prints its result.
   *
   * @param line the command that measures and writes its result to the file that is passed
   */
  int run(Project project, CommandSpec spec, String name, Function<Path, List<String>> line)
      throws IOException, InterruptedException {
    var result = project.newResult("bench-" + name, ".json");
    Files.createDirectories(project.runs());
    var bench =
        new ProcessBuilder(endingWithUs(line.apply(result)))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // The table is for people: with --json it must not be on standard output.
    if (json) bench.redirectOutput(Path.of("/dev/stderr").toFile());
    else bench.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    int exit = bench.start().waitFor();
    if (exit != 0) return exit == Exit.UNUSABLE ? Exit.UNUSABLE : Exit.UNKNOWN;
    if (json) spec.commandLine().getOut().println(Files.readString(result));
    else spec.commandLine().getOut().println("result " + Project.shown(result));
    return Exit.OK;
  }

  private static List<String> endingWithUs(List<String> command) {
    var line = new ArrayList<String>();
    Programs.find("setpriv")
        .ifPresent(it -> line.addAll(List.of(it.toString(), "--pdeathsig", "TERM")));
    line.addAll(command);
    return line;
  }
}
