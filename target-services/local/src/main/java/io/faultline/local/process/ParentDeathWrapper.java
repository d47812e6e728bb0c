package io.faultline.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The command lines that tie a child's lifetime to that of this process. */
record ParentDeathWrapper(Tools tools, long ownPid) {
  /**
   * This process may end between its fork and the child's request for the signal: then the child
   * must not start.
   */
  private static final String IF_PARENT_LIVES = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";

  /**
   * The pipe ends with this process: the process that reads it then kills the program that replaced
   * the shell.
   */
  private static final String WITH_WATCHER =
      "exec 3<&0 </dev/null; "
          + "(read -r _ <&3; kill -s \"$0\" $$) >/dev/null 2>&1 & "
          + "exec 3<&-; exec \"$@\"";

  /**
   * The command line of a long-lived child: its standard input is a pipe from this process, and it
   * gets {@code signal} when the starting thread ends.
   */
  List<String> tied(String signal, OptionalInt user, List<String> command) {
    var line = new ArrayList<String>();
    // In a session of its own it does not get Ctrl-C from the terminal, so that this process stops
    // everything in order.
    tools.setsid().ifPresent(setsid -> line.add(setsid.toString()));
    if (tools.setpriv().isPresent()) {
      line.addAll(privileges(tools.setpriv().get(), signal, user));
      line.addAll(List.of("sh", "-c", IF_PARENT_LIVES, Long.toString(ownPid)));
    } else {
      line.addAll(List.of("sh", "-c", WITH_WATCHER, signal));
    }
    line.addAll(command);
    return List.copyOf(line);
  }

  /** The command line of a short-lived child that uses its own standard input. */
  List<String> brief(OptionalInt user, List<String> command) {
    var line = new ArrayList<String>();
    tools.setpriv().ifPresent(setpriv -> line.addAll(privileges(setpriv, "KILL", user)));
    line.addAll(command);
    return List.copyOf(line);
  }

  private static List<String> privileges(Path setpriv, String signal, OptionalInt user) {
    var line = new ArrayList<>(List.of(setpriv.toString(), "--pdeathsig", signal));
    if (user.isPresent()) {
      var id = user.getAsInt();
      line.addAll(List.of("--reuid=" + id, "--regid=" + id, "--clear-groups"));
    }
    line.add("--");
    return line;
  }
}
