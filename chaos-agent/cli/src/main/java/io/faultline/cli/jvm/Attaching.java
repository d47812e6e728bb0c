package io.faultline.cli.jvm;

import io.faultline.cli.project.CouldNotStartException;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.system.Attach;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Attaches the agent to the JVMs that a system file names by {@code attach}, and detaches the ones
 * that it attached.
 */
public final class Attaching implements AutoCloseable {
  private final AgentJar jar;
  private final List<Long> attached = new ArrayList<>();

  public Attaching(Project project) {
    this.jar = new AgentJar(project);
  }

  /** The system with an agent in each of these processes. */
  public SystemFile attach(SystemFile system)
      throws IOException, InterruptedException, CouldNotStartException {
    var processes = new LinkedHashMap<>(system.processes());
    for (var process : system.processes().entrySet())
      if (process.getValue().attach().isPresent()) {
        var agent = agent(process.getKey(), process.getValue().attach().get());
        processes.put(process.getKey(), process.getValue().with(agent));
      }
    return system.withProcesses(processes);
  }

  /** The processes to which it has attached an agent. */
  public List<Long> attached() {
    return List.copyOf(attached);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (long pid : attached)
      try {
        jar.detach(pid);
      } catch (UnusableException e) {
        // The process is gone, and the agent with it.
      }
  }

  private Endpoint agent(String name, Attach wanted)
      throws IOException, InterruptedException, CouldNotStartException {
    try {
      return place(name, pid(name, wanted)).endpoint();
    } catch (UnusableException e) {
      throw new CouldNotStartException("%s: %s".formatted(name, e.getMessage()));
    }
  }

  private AgentJar.Place place(String name, long pid)
      throws IOException, InterruptedException, UnusableException, CouldNotStartException {
    var there = there(pid);
    if (there.isEmpty()) {
      var place = jar.attach(pid, "name=%s,port=0".formatted(name));
      attached.add(pid);
      return place;
    }
    if (there.get().name().equals(name)) return there.get();
    throw new CouldNotStartException(
        "%s: expected an agent of this name in process %d, found '%s'; ./faultline detach %d takes it out"
            .formatted(name, pid, there.get().name(), pid));
  }

  /** The agent that is in the process already. */
  private Optional<AgentJar.Place> there(long pid) throws InterruptedException, UnusableException {
    try {
      return Optional.of(jar.where(pid));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public static long pid(String name, Attach wanted) throws CouldNotStartException {
    if (wanted instanceof Attach.Pid it) return it.pid();
    var all = Jvm.all();
    var found = all.stream().filter(it -> it.is(wanted)).toList();
    if (found.size() == 1) return found.get(0).pid();
    throw new CouldNotStartException(
        "%s: expected one JVM of this user with %s, found %s"
            .formatted(
                name, wanted.text(), found.isEmpty() ? "none among " + shown(all) : shown(found)));
  }

  private static String shown(List<Jvm> jvms) {
    return jvms.isEmpty()
        ? "none"
        : jvms.stream().map(it -> it.pid() + " " + it.program()).collect(Collectors.joining(", "));
  }
}
