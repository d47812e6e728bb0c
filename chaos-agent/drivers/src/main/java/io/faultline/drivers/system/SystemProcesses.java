package io.faultline.drivers.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.SharedFiles;
import io.faultline.drivers.process.KnownProcesses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pids of a system's processes on this machine: from its control, else from the agent, else
 * from the process's listening port, or from the file's description of a program. Thread-safe.
 */
public final class SystemProcesses implements KnownProcesses {
  /** The processes that the reference shop's control starts beside its services. */
  private static final Set<String> OF_CONTROL = Set.of("postgres", "kafka", "prometheus");

  private final SystemFile system;

  public SystemProcesses(SystemFile system) {
    this.system = system;
  }

  @Override
  public String scope() {
    return system.control().map(it -> SharedFiles.address(it.url())).orElse(system.name());
  }

  @Override
  public Set<String> names() {
    var names = new TreeSet<>(system.programs().keySet());
    if (system.control().isPresent()) {
      names.addAll(system.processes().keySet());
      names.addAll(OF_CONTROL);
    } else
      system
          .processes()
          .forEach(
              (name, process) -> {
                if (process.agent().isPresent() || isOnLoopback(process.url())) names.add(name);
              });
    return Collections.unmodifiableSet(names);
  }

  @Override
  public OptionalLong pid(String name) throws IOException {
    var program = system.programs().get(name);
    if (program != null) return pid(program);
    if (system.control().isPresent()) return pid(component(name));
    var process = system.processes().get(name);
    if (process == null) return OptionalLong.empty();
    return process.agent().isPresent()
        ? OptionalLong.of(process.agent().get().agentClient(name).status().pid())
        : ListeningPorts.process(port(process.url()));
  }

  @Override
  public boolean isVouchedFor(String name, long pid) {
    try {
      return system.control().isPresent() && pid(component(name)).equals(OptionalLong.of(pid));
    } catch (IOException e) {
      return false;
    }
  }

  private static OptionalLong pid(Program program) throws IOException {
    if (program instanceof Program.Pid it) return OptionalLong.of(it.pid());
    if (program instanceof Program.Port it) return ListeningPorts.process(it.port());
    var file = ((Program.PidFile) program).file();
    if (!Files.exists(file)) return OptionalLong.empty();
    var first = Files.readString(file).strip().split("\\s", 2)[0];
    if (!first.matches("[0-9]{1,9}"))
      throw new IOException("%s: expected a process's number, got '%s'".formatted(file, first));
    return OptionalLong.of(Long.parseLong(first));
  }

  private Optional<JsonNode> component(String name) throws IOException {
    var status = new Control(system.control().orElseThrow()).status();
    for (var component : status.path("components"))
      if (component.path("name").asText().equals(name)) return Optional.of(component);
    return Optional.empty();
  }

  private static OptionalLong pid(Optional<JsonNode> component) {
    return component
        .map(it -> it.path("pid"))
        .filter(JsonNode::isNumber)
        .map(it -> OptionalLong.of(it.asLong()))
        .orElse(OptionalLong.empty());
  }

  private static boolean isOnLoopback(URI url) {
    try {
      return InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (IOException e) {
      return false;
    }
  }

  /** The default port of the scheme if it names none. */
  public static int port(URI url) {
    if (url.getPort() > 0) return url.getPort();
    return url.getScheme().equals("https") ? 443 : 80;
  }
}
