package io.faultline.cli.terminal;

import picocli.CommandLine.Option;

/** How a table is printed: for people where nothing else is asked for. */
public final class TableForm {
  @Option(names = "--json", description = "Print it as JSON.")
  public boolean json;

  @Option(names = "--markdown", description = "Print it as Markdown.")
  public boolean markdown;
}
