package io.faultline.cli;

import io.faultline.drivers.AgentClient;
import io.faultline.drivers.AgentInjector;
import io.faultline.drivers.ProxyClient;
import io.faultline.fault.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The agents a command is about.
 *
 * @param all by name of their process
 * @param address gives the host and port behind a peer's name
 * @param proxy the fault proxy of their system
 */
record Agents(List<AgentClient> all, UnaryOperator<String> address, Optional<ProxyClient> proxy) {
  Agents {
    all = List.copyOf(all);
  }

  /** The agents that a process's name in a target means: one, or all for {@code *}. */
  List<AgentClient> of(String process) throws UnusableException {
    var found =
        all.stream().filter(it -> process.equals("*") || it.process().equals(process)).toList();
    if (found.isEmpty())
      throw new UnusableException(
          "process: expected * or one of %s, got '%s'".formatted(names(), process));
    return found;
  }

  String names() {
    return all.isEmpty()
        ? "none (no agent is meant)"
        : all.stream().map(AgentClient::process).collect(Collectors.joining(", "));
  }

  /** As the agents read it. */
  String text(Target target) {
    return AgentInjector.addressed(target, address).text();
  }
}
