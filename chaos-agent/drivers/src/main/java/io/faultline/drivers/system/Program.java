package io.faultline.drivers.system;

import java.nio.file.Path;

/** Where a process of this machine is found that is none of the system's services. A value. */
public sealed interface Program {
  /** For people: {@code port 5432}. */
  String text();

  /** The one with this number. */
  record Pid(long pid) implements Program {
    @Override
    public String text() {
      return "pid " + pid;
    }
  }

  /** The one whose number a file holds, at its beginning. */
  record PidFile(Path file) implements Program {
    @Override
    public String text() {
      return file.toString();
    }
  }

  /** The one that listens there. */
  record Port(int port) implements Program {
    @Override
    public String text() {
      return "port " + port;
    }
  }
}
