package io.faultline.cli;

import picocli.CommandLine.Option;

/** How a table is printed: for people where nothing else is asked for. */
final class TableForm {
  @Option(names = "--json", description = "Print it as JSON.")
  boolean json;

  @Option(names = "--markdown", description = "Print it as Markdown.")
  boolean markdown;
}
