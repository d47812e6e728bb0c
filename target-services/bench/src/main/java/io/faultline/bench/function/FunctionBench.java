package io.faultline.bench.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.bench.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what a cold start of the function costs its first caller. */
@Command(
    name = "function",
    description = "Measures cold starts of the function.",
    sortOptions = false)
public final class FunctionBench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--jdk", required = true, description = "A JDK to measure on; repeatable.")
  private List<Path> jdks;

  @Option(names = "--agent", description = "The agent's jar; without it none is attached.")
  private Path agent;

  @Option(names = "--rounds", defaultValue = "200", description = "Cold starts of each kind.")
  private int rounds;

  @Option(names = "--bursts", defaultValue = "10", description = "Bursts of twenty requests.")
  private int bursts;

  @Option(names = "--json", description = "Writes the result there.")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FunctionBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var folder = WorkFolder.make();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
    try {
      var measured = new ArrayList<ColdStarts>();
      for (var place : jdks) {
        var starts = new ColdStarts(Jdk.at(place), folder, Optional.ofNullable(agent));
        starts.measure(rounds, out());
        measured.add(starts);
      }
      report(measured, Bursts.measure(bursts, folder));
      return 0;
    } finally {
      WorkFolder.remove(folder);
    }
  }

  private void report(List<ColdStarts> measured, Bursts.Result burst) throws IOException {
    measured.forEach(this::print);
    var row = burst.responses();
    line(
        "%d bursts of %d requests at once on a cold function: %d of %d responded to, %d starts",
        burst.bursts(),
        Bursts.AT_ONCE,
        row.count(),
        burst.bursts() * Bursts.AT_ONCE,
        burst.starts());
    line("  response after p50 %.0f, p99 %.0f, max %.0f ms", row.p50(), row.p99(), row.max());
    if (json != null) {
      Files.writeString(
          json,
          new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(json(measured, burst)));
    }
  }

  private void print(ColdStarts starts) {
    line("");
    line("JDK %s, ms: first response after a cold start; a warm call", starts.jdk().version());
    line("%-38s %7s %7s %7s   %7s %7s %7s", "", "p50", "p99", "max", "p50", "p99", "max");
    for (var cold : starts.colds()) {
      var first = starts.first(cold);
      var warm = starts.warm(cold);
      line(
          "%-38s %7.0f %7.0f %7.0f   %7.2f %7.2f %7.2f",
          cold.text(), first.p50(), first.p99(), first.max(), warm.p50(), warm.p99(), warm.max());
    }
  }

  private static Map<String, Object> json(List<ColdStarts> measured, Bursts.Result burst) {
    var json = new LinkedHashMap<String, Object>();
    json.put("processors", Runtime.getRuntime().availableProcessors());
    for (var starts : measured) {
      var kinds = new LinkedHashMap<String, Object>();
      for (var cold : starts.colds()) {
        var kind = new LinkedHashMap<String, Object>();
        kind.put("listeningMillis", starts.listening(cold));
        kind.put("firstResponseMillis", starts.first(cold));
        kind.put("warmCallMillis", starts.warm(cold));
        kinds.put(cold.text(), kind);
      }
      json.put("JDK " + starts.jdk().version(), kinds);
    }
    json.put("burstsOfTwenty", burst);
    return json;
  }

  private void line(String format, Object... values) {
    out().println(String.format(Locale.ROOT, format, values));
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
