package io.faultline.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.faultline.drivers.Attach;
import java.util.List;

/**
 * A JVM of this user on this machine.
 *
 * @param command the main class or the jar that it runs, and its arguments
 */
record Jvm(long pid, String command) {
  /** All that publish performance data, but this one; those without cannot be told by name. */
  static List<Jvm> all() {
    long own = ProcessHandle.current().pid();
    return VirtualMachine.list().stream().map(Jvm::of).filter(it -> it.pid() != own).toList();
  }

  private static Jvm of(VirtualMachineDescriptor descriptor) {
    return new Jvm(Long.parseLong(descriptor.id()), descriptor.displayName());
  }

  /** What it runs, without its arguments. */
  String program() {
    return command.strip().replaceFirst("\\s.*", "");
  }

  /** A name for it: {@code booking} of {@code /opt/booking-1.2.jar} or {@code com.acme.Booking}. */
  String name() {
    var last = program().replaceFirst(".*[/\\\\]", "");
    var stem =
        last.endsWith(".jar")
            ? last.replaceFirst("\\.jar$", "").replaceFirst("-[0-9]+(\\.[0-9]+)*([-.].*)?$", "")
            : last.replaceFirst(".*\\.", "").replaceFirst("(?<=.)(Main|Application|App)$", "");
    var words = stem.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replaceAll("[^A-Za-z0-9]+", "-");
    var name = words.replaceAll("^-+|-+$", "").toLowerCase(java.util.Locale.ROOT);
    return name.isEmpty() ? "app" : name;
  }

  boolean is(Attach wanted) {
    if (wanted instanceof Attach.Pid it) return it.pid() == pid;
    if (wanted instanceof Attach.MainClass it)
      // With a module in front where it was started from one.
      return program().equals(it.name()) || program().endsWith("/" + it.name());
    return program().replaceFirst(".*[/\\\\]", "").equals(((Attach.Jar) wanted).name());
  }
}
