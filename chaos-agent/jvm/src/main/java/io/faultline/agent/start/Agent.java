package io.faultline.agent.start;

import java.lang.instrument.Instrumentation;

/**
 * Where the JVM hands over. Starts the agent on a daemon thread of its own, so the host's start is
 * not held up, and never throws.
 */
public final class Agent {
  /** System property of the host that says where the agent listens; absent where none does. */
  static final String PROPERTY = "faultline.agent";

  /** The option that ends a running agent. */
  static final String DETACH = "detach";

  private static final String NOT_STARTED = "not started: ";
  private static final Object LOCK = new Object();
  private static Running running;

  private Agent() {}

  /** For {@code -javaagent}. */
  public static void premain(String options, Instrumentation instrumentation) {
    aside(new Start(options, instrumentation, false));
  }

  /** For attaching to a running JVM; where an agent runs already a second is not started. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    if (DETACH.equals(options)) {
      aside(Agent::stop);
      return;
    }
    forgetFailure();
    aside(new Start(options, instrumentation, true));
  }

  /** Before this returns: whoever attaches waits for the property to say something. */
  private static void forgetFailure() {
    try {
      if (System.getProperty(PROPERTY, "").startsWith(NOT_STARTED)) System.clearProperty(PROPERTY);
    } catch (Throwable e) {
      // then it says what it said
    }
  }

  private static void aside(Runnable task) {
    try {
      var thread = new Thread(null, task, "faultline-start");
      thread.setDaemon(true);
      thread.start();
    } catch (Throwable e) {
      say(NOT_STARTED + reason(e));
    }
  }

  /** No lambda: a host's first costs it 10 ms and more, before its main. */
  private record Start(String options, Instrumentation instrumentation, boolean isLate)
      implements Runnable {
    @Override
    public void run() {
      start(options, instrumentation, isLate);
    }
  }

  private static void start(String options, Instrumentation instrumentation, boolean isLate) {
    synchronized (LOCK) {
      if (running != null) return;
      try {
        running = Wiring.start(AgentOptions.parse(options), instrumentation, isLate);
        say(running.text());
      } catch (Throwable e) {
        say(NOT_STARTED + reason(e));
      }
    }
  }

  private static void stop() {
    synchronized (LOCK) {
      try {
        if (running != null) running.stop();
      } catch (Throwable e) {
        say("not stopped in order: " + reason(e));
      }
      running = null;
      System.clearProperty(PROPERTY);
    }
  }

  /** One line, and never nothing. */
  private static String reason(Throwable e) {
    if (e instanceof SecurityException)
      return "expected a security manager that grants AllPermission to the agent's jar, got: "
          + e.getMessage();
    boolean telling = e instanceof java.io.IOException || e instanceof IllegalArgumentException;
    var text = telling && e.getMessage() != null ? e.getMessage() : e.toString();
    return text.replaceAll("\\s+", " ");
  }

  /** The agent's only line in the host's output; a host that closed its output has none. */
  @SuppressWarnings("SystemOut")
  private static void say(String text) {
    try {
      System.setProperty(PROPERTY, text);
      System.err.println("faultline-agent: " + text);
    } catch (Throwable e) {
      // nothing is left to say it with
    }
  }
}
