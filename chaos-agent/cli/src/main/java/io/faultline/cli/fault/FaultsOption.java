package io.faultline.cli.fault;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.SystemSources;
import io.faultline.drivers.http.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The sources of faults by hand: agents, and the fault proxy of their system, or one proxy alone.
 */
final class FaultsOption extends AgentsOption {
  @Option(
      names = "--proxy",
      paramLabel = "<url>",
      description =
          "One fault proxy, by the address of its API; with --token-file where it asks for one.")
  private URI proxy;

  @Override
  SystemSources of(Project project) throws IOException, InterruptedException, UnusableException {
    if (proxy == null) return super.of(project);
    if (isGiven())
      throw new UnusableException("expected one of --proxy, --agent, --system and --pid, got more");
    if (proxy.getHost() == null || !List.of("http", "https").contains(proxy.getScheme()))
      throw new UnusableException(
          "--proxy: expected a URL such as http://127.0.0.1:8474, got '%s'".formatted(proxy));
    return SystemSources.of(endpoint(proxy).proxyClient(), new MonotonicClock());
  }

  /** Whether the proxy is the only source, so that each target is an edge of it. */
  boolean isProxyAlone() {
    return proxy != null;
  }

  /** All faults of processes by pid can be listed and lifted without a system. */
  @Override
  Optional<SystemSources> withoutSystem() throws IOException {
    return SystemSources.isAnyWatched()
        ? Optional.of(SystemSources.ofThisMachine(new MonotonicClock()))
        : Optional.empty();
  }

  @Override
  boolean isEnough(SystemSources sources) {
    return !sources.faults().all().isEmpty();
  }
}
