package io.faultline.agent.start;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** {@code java -jar faultline-agent.jar attach <pid> [options]} and {@code … detach <pid>}. */
public final class Main {
  private static final String USAGE =
      "usage: java -jar faultline-agent.jar attach <pid> [name=…,port=…,tokenFile=…] | detach <pid>";
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private Main() {}

  /** Ends with 0 where it worked, 1 where the JVM refused, 2 where the arguments make no sense. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    boolean attaches = arguments.length >= 2 && arguments[0].equals("attach");
    boolean detaches = arguments.length == 2 && arguments[0].equals("detach");
    if (arguments.length > 3 || (!attaches && !detaches) || !arguments[1].matches("[0-9]{1,9}")) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      var options = detaches ? Agent.DETACH : arguments.length == 3 ? arguments[2] : "";
      if (attaches) AgentOptions.parse(options);
      System.out.println(load(arguments[1], options, attaches));
    } catch (Exception e) {
      System.err.println("process %s: %s".formatted(arguments[1], e.getMessage()));
      System.exit(e instanceof IllegalArgumentException ? 2 : 1);
    }
  }

  /** Loads the agent into the process and waits until it says where it listens, or no more does. */
  private static String load(String pid, String options, boolean attaches) throws Exception {
    var jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var machine = VirtualMachine.attach(pid);
    try {
      machine.loadAgent(jar.toString(), options);
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (System.nanoTime() < end) {
        var said = machine.getSystemProperties().getProperty(Agent.PROPERTY, "");
        if (said.startsWith("not started")) throw new IllegalStateException(said);
        if (attaches != said.isEmpty()) return attaches ? said : "detached";
        LockSupport.parkNanos(20_000_000);
      }
      throw new IllegalStateException("expected an answer of the agent within 20s, got none");
    } finally {
      machine.detach();
    }
  }
}
