package io.faultline.drivers.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line whose process ends when this one does, even if this one is killed. Start it from a
 * long-lived thread: the kernel sends the signal when the starting thread ends.
 *
 * @param setsid gives it a session of its own, so that it does not get Ctrl-C from the terminal
 * @param setpriv makes the kernel end it; without it a shell waits for the end of its input, which
 *     must remain a pipe
 */
public record Tied(Optional<Path> setsid, Optional<Path> setpriv) {
  /** This process may end between its fork and the child's request for the signal. */
  private static final String IF_PARENT_LIVES = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";

  /**
   * The pipe ends with this process: the process that reads it then kills the program that replaced
   * the shell.
   */
  private static final String WITH_WATCHER =
      "exec 3<&0 </dev/null; (read -r _ <&3; kill -s KILL $$) >/dev/null 2>&1 & "
          + "exec 3<&-; exec \"$@\"";

  public List<String> line(List<String> command) {
    var line = new ArrayList<String>();
    setsid.ifPresent(it -> line.add(it.toString()));
    setpriv.ifPresentOrElse(
        it -> {
          line.addAll(List.of(it.toString(), "--pdeathsig", "KILL", "--"));
          line.addAll(
              List.of("sh", "-c", IF_PARENT_LIVES, Long.toString(ProcessHandle.current().pid())));
        },
        () -> line.addAll(List.of("sh", "-c", WITH_WATCHER, "sh")));
    line.addAll(command);
    return List.copyOf(line);
  }
}
