package io.faultline.cli.run;

import io.faultline.cli.project.Project;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every command that runs an experiment. */
final class RunOptions {
  private static final String SYSTEM = "system.";

  @Option(
      names = "--no-fault",
      description =
          "Load alone, nothing broken: any detection is then a false alarm and makes the run BROKEN.")
  boolean noFault;

  @Option(
      names = "--dry",
      description = {
        "Break nothing: raise every fault at a share of 0 %% for a few seconds under the load,",
        "and report how many calls each would have met, and on which edges.",
        "Exit code: 0 each would meet some, 2 unusable input, 3 one would meet none."
      })
  boolean dry;

  @Option(
      names = "--set",
      paramLabel = "<key=value>",
      description =
          "Put a value over one of the file's, for instance phases.fault=5s, or with system. in front over one of --system's; may be repeated.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "<folder>",
      description = "Where the runs' folders are made (default: runs of the project).")
  Path runs;

  @Option(
      names = "--repeat",
      paramLabel = "<times>",
      description =
          "Run each experiment so many times and compare the runs (default: once). The exit code is that of the worst.")
  int repeat = 1;

  @Option(
      names = "--seed",
      paramLabel = "<number>",
      description =
          "Shuffle the order of the runs by this number; each round has every experiment once (default: as given).")
  Long seed;

  @Option(
      names = "--webhook",
      paramLabel = "<url>",
      description = {
        "POST report.json (of several runs suite.json) there at the end, signed by the secret in",
        "FAULTLINE_WEBHOOK_SECRET: header X-Faultline-Signature-256, HMAC-SHA256 of the body."
      })
  URI webhook;

  @Option(
      names = "--json",
      description =
          "Print report.json (of several runs the comparison) on standard output; progress goes to standard error.")
  boolean json;

  /** Whether a shop that was started for a run stays up where the run did not hold. */
  boolean keep;

  /** The values set in the experiment. */
  List<String> experimentSet() {
    return set.stream().filter(it -> !it.startsWith(SYSTEM)).toList();
  }

  /** The values set in the system file. */
  List<String> systemSet() {
    return set.stream()
        .filter(it -> it.startsWith(SYSTEM))
        .map(it -> it.substring(SYSTEM.length()))
        .toList();
  }

  Path runs(Project project) {
    return runs == null ? project.runs() : runs;
  }
}
