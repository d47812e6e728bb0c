package io.faultline.cli;

import picocli.CommandLine;

/** The command line's entry. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine(Project.fromLauncher()).execute(args));
  }

  static CommandLine commandLine(Project project) {
    var line = new CommandLine(new FaultlineCommand(), new Wiring(project));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Main::failed);
    return line;
  }

  /** What could not be done is a sentence, not a stack trace. */
  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("faultline: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    if (System.getenv("FAULTLINE_DEBUG") != null) e.printStackTrace(line.getErr());
    return e instanceof UnusableException ? Exit.UNUSABLE : Exit.UNKNOWN;
  }
}
