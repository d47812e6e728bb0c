package io.faultline.cli.fault;

import io.faultline.cli.jvm.AgentJar;
import io.faultline.cli.jvm.Attaching;
import io.faultline.cli.project.CouldNotStartException;
import io.faultline.cli.project.Project;
import io.faultline.cli.shop.HomeOption;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.SystemSources;
import io.faultline.drivers.http.Credentials;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The agents of a command: one, those of a system, or those of the running shop. */
class AgentsOption {
  @Option(
      names = "--agent",
      paramLabel = "<url>",
      description = "One agent, by the address it listens on; with --token-file.")
  private URI agent;

  @Option(names = "--token-file", paramLabel = "<file>", description = "The token of --agent.")
  private Path tokenFile;

  @Option(
      names = "--ca",
      paramLabel = "<file>",
      description =
          "Certificates in PEM that must have issued the one of --agent or --pid; for https.")
  private Path ca;

  @Option(
      names = "--system",
      paramLabel = "<file>",
      description = "The agents that this system.yaml names (default: the shop that is up).")
  private Path system;

  @Option(
      names = "--pid",
      paramLabel = "<pid>",
      description = "The agent inside this process of this machine.")
  private Long pid;

  @Mixin private HomeOption home;

  SystemSources of(Project project) throws IOException, InterruptedException, UnusableException {
    if (Stream.of(agent, system, pid).filter(it -> it != null).count() > 1)
      throw new UnusableException("expected one of --agent, --system and --pid, got more");
    if (tokenFile != null && agent == null)
      throw new UnusableException("--token-file: expected --agent with it, got none");
    if (ca != null && agent == null && pid == null)
      throw new UnusableException("--ca: expected --agent or --pid with it, got neither");
    if (agent != null) return byUrl();
    if (pid != null) return byPid(new AgentJar(project));
    if (system == null && home.local(project).running().isEmpty()) {
      var others = withoutSystem();
      if (others.isPresent()) return others.get();
    }
    return of(withAttached(system(project), project));
  }

  /** Attached agents stay where they are: their faults may have to be lifted. */
  @SuppressWarnings("resource")
  private static SystemFile withAttached(SystemFile system, Project project)
      throws IOException, InterruptedException, UnusableException {
    try {
      return new Attaching(project).attach(system);
    } catch (CouldNotStartException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  /** Whether any of the options is given. */
  final boolean isGiven() {
    return agent != null || system != null || pid != null;
  }

  /** Adds the token and the trusted issuers of the options to {@code url}. */
  final Endpoint endpoint(URI url) {
    return endpoint(url, Optional.ofNullable(tokenFile));
  }

  private SystemFile system(Project project) throws IOException, UnusableException {
    return system == null ? shop(project) : readSystem();
  }

  private SystemSources byUrl() throws IOException, UnusableException {
    if (agent.getHost() == null || !List.of("http", "https").contains(agent.getScheme()))
      throw new UnusableException(
          "--agent: expected a URL such as http://127.0.0.1:18182, got '%s'".formatted(agent));
    var endpoint = endpoint(agent);
    return one(endpoint.agentClient(agent.getAuthority()).status().name(), endpoint);
  }

  private SystemSources byPid(AgentJar jar)
      throws IOException, InterruptedException, UnusableException {
    var place = jar.where(pid);
    return one(place.name(), endpoint(place.url(), Optional.of(place.tokenFile())));
  }

  private Endpoint endpoint(URI url, Optional<Path> token) {
    return new Endpoint(
        url,
        token
            .<Credentials>map(it -> new Credentials.Token(new Credentials.InFile(it)))
            .orElse(Credentials.none()),
        Optional.ofNullable(ca));
  }

  private static SystemSources one(String name, Endpoint endpoint) throws IOException {
    return SystemSources.of(endpoint.agentClient(name), new MonotonicClock());
  }

  private SystemFile readSystem() throws UnusableException {
    try {
      return SystemFile.read(system);
    } catch (IOException e) {
      throw new UnusableException("--system: " + e.getMessage());
    }
  }

  private SystemFile shop(Project project) throws IOException, UnusableException {
    var running = home.local(project).running();
    if (running.isPresent()) return running.get();
    throw new UnusableException(
        "expected a shop that is up, or one of --agent, --system and --pid; none is up (./faultline up starts it)");
  }

  private SystemSources of(SystemFile system) throws IOException, UnusableException {
    var sources = SystemSources.of(system, new MonotonicClock());
    if (!isEnough(sources))
      throw new UnusableException(
          "system %s: expected agents, it names none".formatted(system.name()));
    return sources;
  }

  /** The sources of a command without a system or a running shop. */
  Optional<SystemSources> withoutSystem() throws IOException {
    return Optional.empty();
  }

  /** Whether the system has the sources that the command needs. */
  boolean isEnough(SystemSources sources) {
    return !sources.agents().isEmpty();
  }
}
