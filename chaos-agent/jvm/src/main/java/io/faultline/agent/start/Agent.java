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

  private static final Object LOCK = new Object();
  private static Running running;

  private Agent() {}

  /** For {@code -javaagent}. */
  public static void premain(String options, Instrumentation instrumentation) {
    aside(() -> start(options, instrumentation));
  }

  /** For attaching to a running JVM; where an agent runs already a second is not started. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    aside(DETACH.equals(options) ? Agent::stop : () -> start(options, instrumentation));
  }

  private static void aside(Runnable task) {
    try {
      var thread = new Thread(null, task, "faultline-start");
      thread.setDaemon(true);
      thread.start();
    } catch (Throwable e) {
      say("not started: " + e);
    }
  }

  private static void start(String options, Instrumentation instrumentation) {
    synchronized (LOCK) {
      if (running != null) return;
      try {
        running = Wiring.start(AgentOptions.parse(options), instrumentation);
        say(running.text());
      } catch (Throwable e) {
        say("not started: " + e.getMessage());
      }
    }
  }

  private static void stop() {
    synchronized (LOCK) {
      try {
        if (running != null) running.stop().run();
      } catch (Throwable e) {
        say("not stopped: " + e.getMessage());
      }
      running = null;
      System.clearProperty(PROPERTY);
    }
  }

  /** The agent's only line in the host's output. */
  @SuppressWarnings("SystemOut")
  private static void say(String text) {
    System.setProperty(PROPERTY, text);
    System.err.println("faultline-agent: " + text);
  }
}
