package io.faultline.runner.reader;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Looks for the programs that a file names. */
public final class Programs {
  private Programs() {}

  /**
   * Whether the program can be started by its path, or by its name in one of the folders of {@code
   * PATH}.
   */
  public static boolean canStart(String program) {
    var folders =
        program.contains("/")
            ? List.of("")
            : List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
    return folders.stream().anyMatch(folder -> isProgram(folder, program));
  }

  private static boolean isProgram(String folder, String program) {
    try {
      var file = Path.of(folder, program);
      return Files.isExecutable(file) && !Files.isDirectory(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
