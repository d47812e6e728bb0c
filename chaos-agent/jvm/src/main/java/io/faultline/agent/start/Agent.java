package io.faultline.agent.start;

import java.lang.instrument.Instrumentation;

/**
 * The JVM's entry points. Starts the agent on a daemon thread of its own, so that the host's start
 * is not delayed, and never throws.
 */
public final class Agent {
  /** System property of the host with the agent's address; absent if no agent listens. */
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

  /** For attaching to a running JVM; if an agent runs already, no second one is started. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    if (DETACH.equals(options)) {
      aside(Agent::stop);
      return;
    }
    forgetFailure();
    aside(new Start(options, instrumentation, true));
  }

  /** Set before this returns, because the attaching process waits for the property. */
  private static void forgetFailure() {
    try {
      if (System.getProperty(PROPERTY, "").startsWith(NOT_STARTED)) System.clearProperty(PROPERTY);
    } catch (Throwable e) {
      // then the property keeps its value
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

  /** No lambda: the first one in a host costs 10 ms and more, before its main. */
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

  /** One line, never empty. */
  private static String reason(Throwable e) {
    if (e instanceof SecurityException)
      return "expected a security manager that grants AllPermission to the agent's jar, got: "
          + e.getMessage();
    boolean telling = e instanceof java.io.IOException || e instanceof IllegalArgumentException;
    var text = telling && e.getMessage() != null ? e.getMessage() : e.toString();
    return text.replaceAll("\\s+", " ");
  }

  /** The agent's only line in the host's output; a host that closed its output gets none. */
  @SuppressWarnings("SystemOut")
  private static void say(String text) {
    try {
      System.setProperty(PROPERTY, text);
      System.err.println("faultline-agent: " + text);
    } catch (Throwable e) {
      // nothing is left to report it with
    }
  }
}
