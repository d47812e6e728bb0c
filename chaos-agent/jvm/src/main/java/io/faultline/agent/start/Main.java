package io.faultline.agent.start;

import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import io.faultline.agent.attach.AttachCheck;
import io.faultline.agent.attach.NotAttachableException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * {@code java -jar faultline-agent.jar attach <pid> [options]}, {@code … detach <pid>} and {@code …
 * where <pid>}.
 */
public final class Main {
  private static final String USAGE =
      "usage: java -jar faultline-agent.jar attach <pid> [name=…,host=…,port=…,tokenFile=…,certFile=…,keyFile=…,watch=…] | detach <pid> | where <pid>";
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private Main() {}

  /**
   * Exit codes: 0 done, 1 the JVM refused or cannot be attached to now, 2 invalid arguments or a
   * process that no agent can attach to.
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    var verb = arguments.length == 0 ? "" : arguments[0];
    int most = verb.equals("attach") ? 3 : List.of("detach", "where").contains(verb) ? 2 : 0;
    if (arguments.length < 2 || arguments.length > most || !arguments[1].matches("[0-9]{1,9}")) {
      System.err.println(USAGE);
      System.exit(2);
    }
    var options = arguments.length == 3 ? arguments[2] : "";
    try {
      if (verb.equals("attach")) AgentOptions.parse(options);
      System.out.println(act(verb, arguments[1], options));
    } catch (Exception e) {
      var message = e.getMessage() == null ? e.toString() : e.getMessage();
      System.err.println("process %s: %s".formatted(arguments[1], message));
      System.exit(isUnusable(e) ? 2 : 1);
    }
  }

  private static boolean isUnusable(Exception e) {
    return e instanceof IllegalArgumentException
        || (e instanceof NotAttachableException refused && !refused.isPassing());
  }

  private static String act(String verb, String pid, String options) throws Exception {
    AttachCheck.require(Long.parseLong(pid));
    var machine = VirtualMachine.attach(pid);
    try {
      var said = said(machine);
      boolean runs = said.contains(" listens on ");
      return switch (verb) {
        case "attach" -> {
          if (runs) throw new IllegalStateException("expected no agent there, " + said);
          yield attach(machine, options);
        }
        case "detach" -> {
          if (!runs) throw new IllegalStateException("expected an agent there, found none");
          yield detach(machine);
        }
        default -> {
          if (!runs)
            throw new IllegalStateException(
                "expected an agent there, found none" + (said.isEmpty() ? "" : ": " + said));
          yield said;
        }
      };
    } finally {
      machine.detach();
    }
  }

  /** Loads the agent and waits until it reports its address. */
  private static String attach(VirtualMachine machine, String options) throws Exception {
    machine.loadAgent(jar(), options);
    var said = await(machine, text -> !text.isEmpty());
    if (said.contains(" listens on ")) return said;
    throw new IllegalStateException(said);
  }

  private static String detach(VirtualMachine machine) throws Exception {
    machine.loadAgent(jar(), Agent.DETACH);
    await(machine, String::isEmpty);
    return "detached";
  }

  private static String await(VirtualMachine machine, Predicate<String> wanted) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < end) {
      var said = said(machine);
      if (wanted.test(said)) return said;
      LockSupport.parkNanos(20_000_000);
    }
    throw new IllegalStateException("expected an answer of the agent within 20s, got none");
  }

  /** Retries if a property was removed while the JVM was listing all of them, which fails. */
  private static String said(VirtualMachine machine) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return machine.getSystemProperties().getProperty(Agent.PROPERTY, "");
      } catch (AttachOperationFailedException e) {
        if (System.nanoTime() > end) throw e;
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private static String jar() throws URISyntaxException {
    return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
