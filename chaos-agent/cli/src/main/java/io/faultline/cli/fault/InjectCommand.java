package io.faultline.cli.fault;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import io.faultline.cli.terminal.Json;
import io.faultline.cli.terminal.OptionText;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.SystemSources;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.DurationText;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.fault.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Raises one fault by hand. */
@Command(
    name = "inject",
    description = {
      "Raise a fault, show what it affects, and lift it in the end, on Ctrl-C, or when this process dies (within 5 s).",
      "Exit code: 0 it affected something (with share=0%%: something would be met), 3 nothing or an agent or the proxy was lost, 2 unusable target, fault or options."
    },
    footer = {
      "",
      "Examples:",
      "  ./faultline inject 'payment http-client peer=card-processor share=50%%' 'latency 200ms' --for 30s",
      "  ./faultline inject 'order sql' 'exception java.io.IOException' --no-wait --for 10s",
      "  ./faultline inject 'stock method class=com.acme.* method=count' 'return 0' --pid 4711",
      "  ./faultline inject '* jvm' 'cpu 50%%' --json",
      "  ./faultline inject 'payment->card-processor' 'latency 200ms' --for 30s",
      "  ./faultline inject 'orders share=10%%' 'reset' --proxy http://127.0.0.1:8474",
      "  ./faultline inject 'postgres process' 'pause 5s'",
      "  ./faultline inject '4711 process' 'kill'",
      "  ./faultline inject 'payment http-client share=0%%' 'latency 200ms' --for 10s   counts what it would meet",
      "Targets: <process> <point> [attribute=pattern …] [share=10%% | every=3 | first=5]; ./faultline points lists the points.",
      "A process of this machine: <process of the system or pid> process.",
      "On the wire: <edge> [wire] [stream=upstream|downstream] [sni=…] [method=…] [path=…] [header.<Name>=…] [share=10%% | first=5];",
      "an edge is a proxy of the fault proxy: those of the shop with up --proxied, or of any with --proxy."
    },
    mixinStandardHelpOptions = true)
public final class InjectCommand implements Callable<Integer> {
  private static final Duration MOST = Duration.ofHours(1);

  private final Project project;

  @Parameters(index = "0", paramLabel = "<target>", description = "Where, as one word in quotes.")
  private String target;

  @Parameters(index = "1", paramLabel = "<fault>", description = "What, as one word in quotes.")
  private String fault;

  @Option(
      names = "--for",
      paramLabel = "<duration>",
      description = "How long (default: ${DEFAULT-VALUE}; at most an hour).")
  private String length = "30s";

  @Option(
      names = "--no-wait",
      description = "Leave it to a lease of that length, and return as soon as it is raised.")
  private boolean leaves;

  @Mixin private FaultsOption agents;

  @Option(
      names = "--json",
      description = "Print the result as JSON on standard output; progress goes to standard error.")
  private boolean json;

  @Spec private CommandSpec spec;

  InjectCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws Exception {
    var where = OptionText.read("target", target, this::target);
    Fault what = OptionText.read("fault", fault, Fault::parse);
    var time = OptionText.read("--for", length, DurationText::parse);
    if (time.isNegative() || time.isZero() || time.compareTo(MOST) > 0)
      throw new UnusableException("--for: expected more than 0 and at most 1h, got " + length);
    var injection = new Injection(sources(where).faults(), what, where);
    if (leaves) return left(injection.raise(time), time);
    return new Foreground(injection, spec, json).run(time);
  }

  /** A process named by its pid needs no system. */
  private SystemSources sources(Target where)
      throws IOException, InterruptedException, UnusableException {
    boolean isPid = Where.of(where) == Where.PROCESS && where.process().matches("[0-9]+");
    return isPid && !agents.isGiven() && !agents.isProxyAlone()
        ? SystemSources.ofThisMachine(new MonotonicClock())
        : agents.of(project);
  }

  /** An edge alone stands for all its traffic. */
  private Target target(String text) {
    var words = text.strip().split("\\s+", 2);
    boolean isEdge = words[0].contains("->") || agents.isProxyAlone();
    boolean isBare = words.length == 1 || words[1].matches("[^\\s=]+=.*");
    return Target.parse(
        isEdge && isBare
            ? "%s %s %s".formatted(words[0], Wire.POINT, words.length == 1 ? "" : words[1])
            : text);
  }

  private int left(ActiveFault raised, Duration time) throws InjectionException {
    var out = spec.commandLine().getOut();
    var parts = raised.reports();
    if (json) out.println(Json.array().addAll(FaultRow.of(parts)).toPrettyString());
    else {
      var ids = parts.stream().map(FaultReport::fullId).collect(Collectors.joining(" "));
      out.printf(
          "%s raised for %s; ./faultline lift %s ends it sooner%n",
          ids, DurationText.print(time), ids);
    }
    return Exit.OK;
  }
}
