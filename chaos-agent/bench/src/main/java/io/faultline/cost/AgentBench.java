package io.faultline.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.cost.arming.ArmingBench;
import io.faultline.cost.call.CallBench;
import io.faultline.cost.latency.LatencyBench;
import io.faultline.cost.start.StartBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the agent costs its host. */
@Command(name = "bench agent", description = "Measures what the agent costs its host.")
public final class AgentBench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** The benchmarks, and how many runs of each variant by default: about five minutes in all. */
  enum Part {
    CALL(6),
    LATENCY(3),
    ARMING(20),
    START(10);

    private final int rounds;

    Part(int rounds) {
      this.rounds = rounds;
    }
  }

  @Option(names = "--project", required = true, description = "Folder of the launcher.")
  private Path project;

  @Option(names = "--part", description = "One of ${COMPLETION-CANDIDATES}.")
  private Part part = Part.CALL;

  @Option(names = "--jdk", description = "Home of a JDK to measure on; its own without any.")
  private List<Path> jdks = List.of();

  @Option(names = "--rounds", description = "How often each variant is measured.")
  private int rounds;

  @Option(names = "--quick", description = "Smallest form: shows that it works, measures nothing.")
  private boolean quick;

  @Option(names = "--variant", description = "Only this beside the bare call; repeatable.")
  private List<String> variants = List.of();

  @Option(names = "--json", description = "Writes the result there.")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new AgentBench()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws Exception {
    int times = rounds > 0 ? rounds : quick ? 1 : part.rounds;
    var result = measure(new BuildLayout(project.toAbsolutePath()), jdks(), times);
    if (json != null)
      Files.writeString(
          json,
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
    return 0;
  }

  private Map<String, Object> measure(BuildLayout room, List<Jdk> on, int times) throws Exception {
    var out = spec.commandLine().getOut();
    return switch (part) {
      case CALL -> new CallBench(room, out, quick, variants).run(on, times);
      case LATENCY -> new LatencyBench(room, out, quick).run(on, times);
      case ARMING -> new ArmingBench(room, out).run(on, times);
      case START -> new StartBench(room, out).run(on, times);
    };
  }

  private List<Jdk> jdks() throws Exception {
    var found = new ArrayList<Jdk>();
    if (jdks.isEmpty()) found.add(Jdk.own());
    for (var path : jdks) found.add(Jdk.at(path));
    return found;
  }
}
