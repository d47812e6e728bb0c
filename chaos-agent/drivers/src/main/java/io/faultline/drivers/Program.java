package io.faultline.drivers;

import java.nio.file.Path;

/** Where a process of this machine is found that is none of the system's services. A value. */
public sealed interface Program {
  /** The one with this number. */
  record Pid(long pid) implements Program {}

  /** The one whose number a file holds, at its beginning. */
  record PidFile(Path file) implements Program {}

  /** The one that listens there. */
  record Port(int port) implements Program {}
}
