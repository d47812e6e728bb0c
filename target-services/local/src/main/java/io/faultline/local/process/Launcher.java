package io.faultline.local.process;

import io.faultline.local.component.Component;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Starts processes that cannot outlive this one, even if it is killed. Thread-safe.
 *
 * <p>The kernel signals the child when the <em>thread</em> that started it ends: start processes
 * from a long-lived thread.
 */
public final class Launcher {
  private static final Pattern INSTANCE = Pattern.compile("\\[([0-9]+) of [0-9]+]");
  private final Tools tools;
  private final ParentDeathWrapper wrapping;
  private final Path logs;
  private final OrphanProcesses stragglers;
  private final UnaryOperator<Component> lastChange;
  private final Set<Process> alive = ConcurrentHashMap.newKeySet();

  public Launcher(Tools tools, Path logs, OrphanProcesses stragglers) {
    this(tools, logs, stragglers, UnaryOperator.identity());
  }

  /**
   * Starts each component as changed by {@code lastChange}, which is asked at each start.
   * Thread-safe if that is.
   */
  public Launcher(
      Tools tools, Path logs, OrphanProcesses stragglers, UnaryOperator<Component> lastChange) {
    this.lastChange = lastChange;
    this.tools = tools;
    this.wrapping = new ParentDeathWrapper(tools, ProcessHandle.current().pid());
    this.logs = logs;
    this.stragglers = stragglers;
  }

  /** The log of a component; {@code order[1 of 2]} has {@code order-1.log}. */
  public Path logOf(String name) {
    return logs.resolve(INSTANCE.matcher(name).replaceAll("-$1") + ".log");
  }

  Process start(Component component) throws IOException {
    var command =
        wrapping.tied(
            component.stop().onOrphaned(), component.user(), lastChange.apply(component).command());
    var builder = builder(component.name(), command, component.folder());
    // A component gets only the variables set here, not the ones that our caller happened to set.
    builder.environment().keySet().removeIf(key -> key.startsWith("FAULTLINE_"));
    builder.environment().putAll(component.environment());
    if (tools.setpriv().isPresent()) {
      builder.redirectInput(Redirect.from(new File("/dev/null")));
    }
    var process = remembered(builder.start());
    stragglers.remember(component.name(), process);
    return process;
  }

  /**
   * Runs a command to its end, with its output in the log of that name; an exit code other than 0
   * is an exception.
   */
  public void run(String name, OptionalInt user, Path folder, List<String> command, String input)
      throws IOException, InterruptedException {
    var process = remembered(builder(name, wrapping.brief(user, command), folder).start());
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedEarly) {
      // Its exit code says more than the broken pipe.
    }
    var exit = exitOf(process);
    if (exit != 0) {
      throw new IOException(
          "%s: expected exit 0, got %d; see %s".formatted(command.get(0), exit, logOf(name)));
    }
  }

  private static int exitOf(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Kills all remaining processes. */
  public void killAll() {
    alive.forEach(Process::destroyForcibly);
  }

  private Process remembered(Process process) {
    alive.removeIf(earlier -> !earlier.isAlive());
    alive.add(process);
    return process;
  }

  private ProcessBuilder builder(String name, List<String> command, Path folder) {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(logOf(name).toFile()));
  }
}
