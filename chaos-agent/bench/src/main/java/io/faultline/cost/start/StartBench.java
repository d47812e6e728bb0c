package io.faultline.cost.start;

import io.faultline.cost.BuildLayout;
import io.faultline.cost.Host;
import io.faultline.cost.Jdk;
import io.faultline.cost.Machine;
import io.faultline.cost.Ratio;
import io.faultline.cost.WorkFolder;
import io.faultline.cost.latency.LatencyHost;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How much later a host's main begins, and how much later it serves, with the agent. */
public final class StartBench {
  private final BuildLayout room;
  private final PrintWriter out;

  public StartBench(BuildLayout room, PrintWriter out) {
    this.room = room;
    this.out = out;
  }

  public Map<String, Object> run(List<Jdk> jdks, int rounds) throws IOException {
    var runs = new ArrayList<Map<String, Object>>();
    for (var jdk : jdks)
      for (var main : List.of(HelloHost.class, LatencyHost.class)) {
        var triples = triples(jdk, main, rounds);
        if (main == HelloHost.class)
          runs.add(result(jdk, "main begins, smallest host", triples, Moments::main));
        var what = main == HelloHost.class ? "serves, JDK's HTTP server" : "serves, Vert.x";
        runs.add(result(jdk, what, triples, Moments::serves));
      }
    var json = new LinkedHashMap<String, Object>();
    json.put("benchmark", "agent start");
    json.put("machine", Machine.here());
    json.put("rounds", rounds);
    json.put("runs", runs);
    return json;
  }

  private List<Triple> triples(Jdk jdk, Class<?> main, int rounds) throws IOException {
    var triples = new ArrayList<Triple>();
    try (var work = WorkFolder.of("start")) {
      NoAgent.write(work.resolve("no-agent.jar"));
      for (int i = 0; i <= rounds; i++) {
        var triple = triple(jdk, main, work);
        if (i > 0) triples.add(triple); // the first fills the caches
      }
    }
    return triples;
  }

  /** A B C C B A: milliseconds from the start of the process, the mean of both runs of each. */
  private Triple triple(Jdk jdk, Class<?> main, WorkFolder work) throws IOException {
    var options =
        List.of(
            List.<String>of(),
            List.of("-javaagent:" + work.resolve("no-agent.jar")),
            List.of(
                "-javaagent:%s=name=app,port=0,tokenFile=%s"
                    .formatted(room.agentJar(), work.resolve("agent.token"))));
    var there = new ArrayList<Moments>();
    for (var each : options) there.add(start(jdk, each, main));
    for (int i = options.size() - 1; i >= 0; i--)
      there.set(i, there.get(i).mean(start(jdk, options.get(i), main)));
    return new Triple(there.get(0), there.get(1), there.get(2));
  }

  /** Milliseconds from the start of the process. */
  private record Moments(double main, double serves) {
    Moments mean(Moments other) {
      return new Moments((main + other.main) / 2, (serves + other.serves) / 2);
    }
  }

  /** Without an agent, with a no-op agent, with ours. */
  private record Triple(Moments without, Moments empty, Moments with) {}

  private Moments start(Jdk jdk, List<String> options, Class<?> main) throws IOException {
    var all = new ArrayList<>(List.of("-Xmx256m"));
    all.addAll(options);
    var command = Host.command(room, jdk, all, main);
    long start = System.nanoTime();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    double began = Double.NaN;
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("main")) began = (System.nanoTime() - start) / 1e6;
        if (line.startsWith("port ")) return new Moments(began, (System.nanoTime() - start) / 1e6);
      }
      throw new IOException("host: expected its port, got the end of its output");
    } finally {
      process.destroyForcibly();
    }
  }

  private Map<String, Object> result(
      Jdk jdk, String what, List<Triple> triples, ToDoubleFunction<Moments> which) {
    var without = samples(triples, triple -> which.applyAsDouble(triple.without()));
    var empty = samples(triples, triple -> which.applyAsDouble(triple.empty()));
    var with = samples(triples, triple -> which.applyAsDouble(triple.with()));
    var more = more(with, without);
    var moreThanEmpty = more(with, empty);
    out.printf(
        Locale.ROOT,
        "JDK %s %s: %.1f ms, with an agent that does nothing %.1f ms, with this one %.1f ms:"
            + " %.1f more than none (%.1f to %.1f), %.1f more than that (%.1f to %.1f)%n",
        jdk.version(),
        what,
        Ratio.median(without),
        Ratio.median(empty),
        Ratio.median(with),
        more.value(),
        more.low(),
        more.high(),
        moreThanEmpty.value(),
        moreThanEmpty.low(),
        moreThanEmpty.high());
    out.flush();
    var json = new LinkedHashMap<String, Object>();
    json.put("jdk", jdk.version());
    json.put("moment", what);
    json.put("withoutMillis", Ratio.median(without));
    json.put("emptyAgentMillis", Ratio.median(empty));
    json.put("withMillis", Ratio.median(with));
    json.put("moreMillis", more);
    json.put("moreThanEmptyAgentMillis", moreThanEmpty);
    json.put("samplesWithout", without);
    json.put("samplesEmptyAgent", empty);
    json.put("samplesWith", with);
    return json;
  }

  private static double[] samples(List<Triple> triples, ToDoubleFunction<Triple> which) {
    return triples.stream().mapToDouble(which).toArray();
  }

  private static Ratio more(double[] with, double[] than) {
    return Ratio.of(IntStream.range(0, with.length).mapToDouble(i -> with[i] - than[i]).toArray());
  }
}
