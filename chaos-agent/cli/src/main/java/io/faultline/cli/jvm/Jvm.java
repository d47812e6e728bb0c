package io.faultline.cli.jvm;

import com.sun.tools.attach.VirtualMachine;
import io.faultline.drivers.system.Attach;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A JVM of this user on this machine.
 *
 * @param program its main class or its jar
 */
public record Jvm(long pid, String program) {
  /** Options of the launcher whose value is the next word. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--patch-module",
          "--limit-modules",
          "--enable-native-access");

  /** All except this one: the JVMs that publish performance data, and the ones in /proc. */
  public static List<Jvm> all() {
    var all = new TreeMap<Long, Jvm>();
    ProcessHandle.allProcesses()
        .filter(it -> it.info().command().filter(c -> c.endsWith("/java")).isPresent())
        .forEach(it -> ofProc(it.pid()).ifPresent(jvm -> all.put(jvm.pid(), jvm)));
    for (var descriptor : VirtualMachine.list()) {
      long pid = Long.parseLong(descriptor.id());
      var program = descriptor.displayName().strip().replaceFirst("\\s.*", "");
      if (!program.isEmpty()) all.put(pid, new Jvm(pid, program));
    }
    all.remove(ProcessHandle.current().pid());
    return List.copyOf(all.values());
  }

  /** The JVM with this pid; with an empty program if it is unknown. */
  public static Jvm of(long pid) {
    return all().stream().filter(it -> it.pid() == pid).findFirst().orElse(new Jvm(pid, ""));
  }

  private static Optional<Jvm> ofProc(long pid) {
    try {
      var file = Path.of("/proc", Long.toString(pid), "cmdline");
      var line = Files.readString(file, StandardCharsets.ISO_8859_1);
      return program(List.of(line.split("\0", -1))).map(it -> new Jvm(pid, it));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The program in a launcher's command line. */
  public static Optional<String> program(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      var word = words.get(i);
      boolean named = Set.of("-jar", "-m", "--module").contains(word);
      if (named) return i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
      if (word.startsWith("--module=")) return Optional.of(word.substring("--module=".length()));
      if (WITH_VALUE.contains(word)) i++;
      else if (!word.startsWith("-") && !word.startsWith("@") && !word.isEmpty())
        return Optional.of(word);
    }
    return Optional.empty();
  }

  /** The name of its jar's file; empty if it runs a class. */
  public Optional<String> jar() {
    return program.endsWith(".jar") ? Optional.of(file()) : Optional.empty();
  }

  /**
   * A name for it: {@code booking} for {@code /opt/booking-1.2.jar} or {@code com.acme.Booking}.
   */
  public String name() {
    var last = file();
    var stem =
        last.endsWith(".jar")
            ? last.replaceFirst("\\.jar$", "").replaceFirst("-[0-9]+(\\.[0-9]+)*([-.].*)?$", "")
            : last.replaceFirst(".*\\.", "").replaceFirst("(?<=.)(Main|Application|App)$", "");
    var words = stem.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replaceAll("[^A-Za-z0-9]+", "-");
    var name = words.replaceAll("^-+|-+$", "").toLowerCase(Locale.ROOT);
    return name.isEmpty() ? "app" : name;
  }

  public boolean is(Attach wanted) {
    if (wanted instanceof Attach.Pid it) return it.pid() == pid;
    if (wanted instanceof Attach.MainClass it)
      // With its module first if it was started from one.
      return program.equals(it.name()) || program.endsWith("/" + it.name());
    return file().equals(((Attach.Jar) wanted).name());
  }

  private String file() {
    return program.replaceFirst(".*[/\\\\]", "");
  }
}
