package io.faultline.cli.fault;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Interrupt;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.OptionText;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.client.AgentClient;
import io.faultline.client.AgentEvents;
import io.faultline.client.Event;
import io.faultline.fault.DurationText;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the events of the processes as they happen. */
@Command(
    name = "watch",
    description = {
      "Show what happens in the processes as it happens: circuit breakers, faults, first effects. Ctrl-C ends it.",
      "Exit code: 0, or 3 if no agent could be followed, 2 for unusable options."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline watch",
      "  ./faultline watch --json | jq 'select(.type == \"breaker\")'",
      "  ./faultline watch --pid 4711 --for 1m"
    },
    mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
  private final Project project;
  @Mixin private AgentsOption agents;

  @Option(names = "--for", paramLabel = "<duration>", description = "End after this long.")
  private String length;

  @Option(names = "--json", description = "A JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  WatchCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var time = time();
    var meant = agents.of(project);
    var interrupt = new Interrupt();
    var stopped = new CountDownLatch(1);
    interrupt.onInterrupt(stopped::countDown);
    var streams = meant.agents().stream().map(it -> new AgentEvents(it, new Lines(it))).toList();
    int code = Exit.UNKNOWN;
    try {
      if (time.isEmpty()) stopped.await();
      else stopped.await(time.get().toMillis(), TimeUnit.MILLISECONDS);
      if (streams.stream().anyMatch(it -> it.awaitConnected(0))) code = Exit.OK;
      return code;
    } finally {
      streams.forEach(AgentEvents::close);
      interrupt.done(code);
    }
  }

  private Optional<Duration> time() throws UnusableException {
    return length == null
        ? Optional.empty()
        : Optional.of(OptionText.read("--for", length, DurationText::parse));
  }

  /** Prints one agent's events as lines; lost events are reported once. */
  private final class Lines implements AgentEvents.Reader {
    private final AgentClient agent;
    private boolean lost;

    Lines(AgentClient agent) {
      this.agent = agent;
    }

    @Override
    public void event(Event event) {
      lost = false;
      var named = Json.from(agent.process(), Json.parse(event.json()));
      spec.commandLine().getOut().println(json ? named.toString() : EventLine.of(named));
    }

    @Override
    public void lost(IOException why) {
      if (lost) return;
      lost = true;
      spec.commandLine()
          .getErr()
          .printf("faultline: agent of %s: no events now (%s)%n", agent.process(), why);
    }
  }
}
