package io.faultline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which of several shops on this machine is meant. */
final class HomeOption {
  static final String NOTHING_IS_UP = "nothing is up; ./faultline up starts the shop";

  @Option(
      names = "--home",
      paramLabel = "<folder>",
      description = "State of the shop (default: .faultline/run of the project).")
  Path home;

  Local local(Project project) {
    return new Local(project, home == null ? project.home() : home);
  }
}
