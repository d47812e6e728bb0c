package io.faultline.cli;

import io.faultline.cli.project.Project;
import io.faultline.cli.run.RunFile;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.Where;
import io.faultline.runner.reader.UnusableInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The entry point of the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var line = commandLine(Project.fromLauncher());
    int exit = line.execute(args);
    // The writers flush whole lines only.
    line.getOut().flush();
    line.getErr().flush();
    System.exit(exit);
  }

  public static CommandLine commandLine(Project project) {
    var line = new CommandLine(new FaultlineCommand(), new Wiring(project));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Main::failed);
    line.setExecutionStrategy(parsed -> execute(project, parsed));
    listFaults(line.getSubcommands().get("inject").getCommandSpec().usageMessage());
    return line;
  }

  private static int execute(Project project, CommandLine.ParseResult parsed) {
    // Afterwards, so that a run whose report was written just now is not named.
    int exit = new CommandLine.RunLast().execute(parsed);
    nameUnfinishedRuns(project, parsed.commandSpec().commandLine());
    return exit;
  }

  private static void nameUnfinishedRuns(Project project, CommandLine line) {
    try {
      for (var folder : RunFile.unfinished(project.runs()))
        line.getErr()
            .println(
                "faultline: a run was killed before it had a report: ./faultline report "
                    + Project.shown(folder));
    } catch (IOException e) {
      line.getErr().println("faultline: could not look for unfinished runs: " + e);
    }
  }

  /** Lists the kinds of faults in the help of inject. */
  private static void listFaults(UsageMessageSpec usage) {
    var footer = new ArrayList<>(List.of(usage.footer()));
    for (var where : Where.values()) footer.add(examples(where));
    usage.footer(footer.toArray(String[]::new));
  }

  private static String examples(Where where) {
    var title =
        where.point().isEmpty()
            ? "Faults of %s:".formatted(where.title())
            : "Faults of %s (point %s):".formatted(where.title(), where.point());
    return FaultKinds.at(where).stream()
        .map(kind -> kind.example().replace("%", "%%"))
        .collect(Collectors.joining(" · ", title + " ", ""));
  }

  /** Prints a failure as a sentence, without a stack trace. */
  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    if (e instanceof UnusableInputException) {
      line.getErr().println(e.getMessage());
      return Exit.UNUSABLE;
    }
    line.getErr().println("faultline: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    if (System.getenv("FAULTLINE_DEBUG") != null) e.printStackTrace(line.getErr());
    return e instanceof UnusableException ? Exit.UNUSABLE : Exit.UNKNOWN;
  }
}
