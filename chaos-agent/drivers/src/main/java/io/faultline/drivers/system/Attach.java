package io.faultline.drivers.system;

/** Which JVM of this machine gets the agent. A value. */
public sealed interface Attach {
  /** The form in messages: {@code jar booking.jar}. */
  String text();

  record Pid(long pid) implements Attach {
    @Override
    public String text() {
      return "process " + pid;
    }
  }

  /** By the full name of its main class. */
  record MainClass(String name) implements Attach {
    @Override
    public String text() {
      return "main class " + name;
    }
  }

  /** By the name of its jar, in any folder. */
  record Jar(String name) implements Attach {
    @Override
    public String text() {
      return "jar " + name;
    }
  }
}
