package io.faultline.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The command lines that tie a child's life to that of this process. */
record ParentDeathWrapper(Tools tools, long ownPid) {
  /**
   * Between our fork and the child's request for the signal we may be gone already: then it must
   * not start.
   */
  private static final String IF_PARENT_LIVES = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";

  /**
   * The pipe ends when we do: whoever waits for its end then kills the program that took the
   * shell's place.
   */
  private static final String WITH_WATCHER =
      "exec 3<&0 </dev/null; "
          + "(read -r _ <&3; kill -s \"$0\" $$) >/dev/null 2>&1 & "
          + "exec 3<&-; exec \"$@\"";

  /**
   * A long-lived child: standard input is ours, it gets {@code signal} when the starting thread
   * ends.
   */
  List<String> tied(String signal, OptionalInt user, List<String> command) {
    var line = new ArrayList<String>();
    // A session of its own keeps Ctrl-C in the terminal for us, so that we stop things in order.
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

  /** A short-lived child whose standard input is its own. */
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
