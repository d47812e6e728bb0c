package io.faultline.cli.init;

import io.faultline.cli.jvm.Jvm;
import io.faultline.drivers.system.Attach;
import java.util.List;
import java.util.Optional;

/**
 * A commented system file from the observations.
 *
 * @param jvms all of this machine: a name that fits several identifies none
 */
record SystemText(String name, List<SeenProcess> processes, List<Jvm> jvms) {
  String yaml() {
    var yaml = new StringBuilder();
    yaml.append(
        """
        # Where the parts of the system are; all keys: docs/reference/system-file.md.
        # faultline system check %s asks every address in it.
        name: %s

        # own: each run starts a Prometheus and stops it. Yours instead: its URL, or
        # {url: ..., user: ..., passwordFile: ...}.
        prometheus: own

        processes:
        """
            .formatted(InitCommand.SYSTEM, name));
    processes.forEach(it -> yaml.append(process(it)));
    var peers = peers();
    if (!peers.isEmpty())
      yaml.append("\n# Names of their peers, as host:port as the callers name them.\npeers:\n")
          .append(peers);
    return yaml.toString();
  }

  private String process(SeenProcess process) {
    var yaml = new StringBuilder();
    yaml.append("  %s:\n    url: %s\n".formatted(process.name(), process.url()));
    process
        .ready()
        .ifPresentOrElse(
            it -> yaml.append("    ready: %s\n".formatted(it)),
            () -> yaml.append("    # ready: /health  (no readiness check was found)\n"));
    process
        .page()
        .ifPresentOrElse(
            it -> yaml.append("    metrics: %s\n".formatted(it.url().getPath())),
            () -> yaml.append("    # No metrics page was found.\n"));
    agent(process).ifPresent(yaml::append);
    return yaml.toString();
  }

  private Optional<String> agent(SeenProcess process) {
    if (process.agent().isPresent())
      return Optional.of(
          "    agent: {url: \"%s\", tokenFile: \"%s\"}\n"
              .formatted(process.agent().get().url(), process.agent().get().tokenFile()));
    return process
        .jvm()
        .map(
            jvm ->
                "    # For the time of a run the agent is put into this JVM of this machine.\n"
                    + "    attach: {%s}\n".formatted(attach(jvm)));
  }

  /** By a property that still holds after its next start, if that identifies it alone. */
  private String attach(Jvm jvm) {
    if (jvm.program().isEmpty()) return "pid: " + jvm.pid();
    var mainClass = jvm.program().replaceFirst(".*/", "");
    Attach name =
        jvm.jar().<Attach>map(Attach.Jar::new).orElseGet(() -> new Attach.MainClass(mainClass));
    if (jvms.stream().filter(it -> it.is(name)).count() > 1) return "pid: " + jvm.pid();
    return jvm.jar()
        .map("jar: \"%s\""::formatted)
        .orElseGet(() -> "mainClass: \"%s\"".formatted(mainClass));
  }

  private String peers() {
    var yaml = new StringBuilder();
    for (var process : processes)
      if (processes.stream()
          .flatMap(it -> it.edges().stream())
          .anyMatch(it -> it.peer().equals(process.url().getAuthority())))
        yaml.append("  %s: %s\n".formatted(process.name(), process.url().getAuthority()));
    return yaml.toString();
  }

  /** The name of an edge's peer in targets. */
  String peer(String address) {
    return processes.stream()
        .filter(it -> it.url().getAuthority().equals(address))
        .map(SeenProcess::name)
        .findFirst()
        .orElse(address);
  }
}
