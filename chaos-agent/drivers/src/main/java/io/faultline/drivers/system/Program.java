package io.faultline.drivers.system;

import java.nio.file.Path;

/** How to find a process of this machine that is none of the system's services. A value. */
public sealed interface Program {
  /** For people: {@code port 5432}. */
  String text();

  /** The process with this pid. */
  record Pid(long pid) implements Program {
    @Override
    public String text() {
      return "pid " + pid;
    }
  }

  /** The process whose pid is at the beginning of a file. */
  record PidFile(Path file) implements Program {
    @Override
    public String text() {
      return file.toString();
    }
  }

  /** The process that listens on this port. */
  record Port(int port) implements Program {
    @Override
    public String text() {
      return "port " + port;
    }
  }
}
