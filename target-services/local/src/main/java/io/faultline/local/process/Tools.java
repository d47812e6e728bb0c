package io.faultline.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The small system programs that help with child processes, each if available. */
public record Tools(Optional<Path> setpriv, Optional<Path> setsid) {

  /**
   * Looks for them on the PATH; a setpriv too old to send a signal on the parent's death counts as
   * missing.
   */
  public static Tools found() {
    return new Tools(onPath("setpriv").filter(Tools::signalsOnParentDeath), onPath("setsid"));
  }

  public static Optional<Path> onPath(String program) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static boolean signalsOnParentDeath(Path setpriv) {
    return succeeds(List.of(setpriv.toString(), "--pdeathsig", "KILL", "true"));
  }

  /** Whether the command ends with exit code 0 within a few seconds. */
  public static boolean succeeds(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      var ended = process.waitFor(5, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException cannotRun) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
