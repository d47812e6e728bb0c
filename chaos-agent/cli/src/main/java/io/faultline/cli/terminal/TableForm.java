package io.faultline.cli.terminal;

import picocli.CommandLine.Option;

/** The form in which a table is printed: for people by default. */
public final class TableForm {
  @Option(names = "--json", description = "Print it as JSON.")
  public boolean json;

  @Option(names = "--markdown", description = "Print it as Markdown.")
  public boolean markdown;
}
