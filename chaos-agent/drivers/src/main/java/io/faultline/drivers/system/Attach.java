package io.faultline.drivers.system;

/** Which JVM of this machine gets the agent. A value. */
public sealed interface Attach {
  /** As messages say it: {@code jar booking.jar}. */
  String text();

  record Pid(long pid) implements Attach {
    @Override
    public String text() {
      return "process " + pid;
    }
  }

  /** By the full name of the class that it runs. */
  record MainClass(String name) implements Attach {
    @Override
    public String text() {
      return "main class " + name;
    }
  }

  /** By the name of the jar that it runs, in whatever folder. */
  record Jar(String name) implements Attach {
    @Override
    public String text() {
      return "jar " + name;
    }
  }
}
