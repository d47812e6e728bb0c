package io.faultline.local;

import io.faultline.local.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The user of this process, and the user that PostgreSQL runs as: it refuses to run as root. */
record Account(boolean root, Tools tools) {
  /** The user id called nobody on nearly all systems. */
  private static final int UNPRIVILEGED = 65534;

  static Account current(Tools tools) throws IOException {
    return new Account(
        Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), tools);
  }

  OptionalInt databaseUser() {
    return root ? OptionalInt.of(UNPRIVILEGED) : OptionalInt.empty();
  }

  boolean canRunDatabase() {
    return !root || (tools.setpriv().isPresent() && canActAsDatabaseUser("true"));
  }

  /**
   * Whether the database's user can work in the folder; it usually cannot enter a home under /root.
   */
  boolean databaseReaches(Path folder) {
    return !root || canActAsDatabaseUser("cd \"$0\" && test -r . -a -x .", folder.toString());
  }

  void giveToDatabaseUser(Path folder) throws IOException {
    Files.setAttribute(folder, "unix:uid", UNPRIVILEGED);
  }

  private boolean canActAsDatabaseUser(String script, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                tools.setpriv().orElseThrow().toString(),
                "--reuid=" + UNPRIVILEGED,
                "--regid=" + UNPRIVILEGED,
                "--clear-groups",
                "--",
                "sh",
                "-c",
                script));
    command.addAll(List.of(arguments));
    return Tools.succeeds(command);
  }
}
