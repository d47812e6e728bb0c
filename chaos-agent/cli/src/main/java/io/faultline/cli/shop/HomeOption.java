package io.faultline.cli.shop;

import io.faultline.cli.project.Project;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which of several shops on this machine is meant. */
public final class HomeOption {
  static final String NOTHING_IS_UP = "nothing is up; ./faultline up starts the shop";

  @Option(
      names = "--home",
      paramLabel = "<folder>",
      description = "State of the shop (default: .faultline/run of the project).")
  private Path home;

  public Local local(Project project) {
    return new Local(project, folder(project.home()));
  }

  /** The folder that was named, else this one. */
  public Path folder(Path otherwise) {
    return home == null ? otherwise : home.toAbsolutePath();
  }
}
