package io.faultline.cost.start;

import io.faultline.cost.Host;
import io.faultline.cost.Jdk;
import io.faultline.cost.Machine;
import io.faultline.cost.Ratio;
import io.faultline.cost.Room;
import io.faultline.cost.WorkFolder;
import io.faultline.cost.latency.LatencyHost;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How much later a host's main begins, and how much later it serves, with the agent in it. */
public final class StartBench {
  private final Room room;
  private final PrintWriter out;

  public StartBench(Room room, PrintWriter out) {
    this.room = room;
    this.out = out;
  }

  public Map<String, Object> run(List<Jdk> jdks, int rounds) throws IOException {
    var runs = new ArrayList<Map<String, Object>>();
    for (var jdk : jdks)
      for (var main : List.of(HelloHost.class, LatencyHost.class)) {
        var pairs = pairs(jdk, main, rounds);
        if (main == HelloHost.class)
          runs.add(result(jdk, "main begins, smallest host", pairs, Moments::main));
        var what = main == HelloHost.class ? "serves, JDK's HTTP server" : "serves, Vert.x";
        runs.add(result(jdk, what, pairs, Moments::serves));
      }
    var json = new LinkedHashMap<String, Object>();
    json.put("benchmark", "agent start");
    json.put("machine", Machine.here());
    json.put("rounds", rounds);
    json.put("runs", runs);
    return json;
  }

  private List<Pair> pairs(Jdk jdk, Class<?> main, int rounds) throws IOException {
    var pairs = new ArrayList<Pair>();
    try (var work = WorkFolder.of("start")) {
      for (int i = 0; i <= rounds; i++) {
        var pair = pair(jdk, main, work.resolve("agent.token"));
        if (i > 0) pairs.add(pair); // the first fills the caches
      }
    }
    return pairs;
  }

  /** A B B A: milliseconds from the start of the process, the mean of the two of each. */
  private Pair pair(Jdk jdk, Class<?> main, Path token) throws IOException {
    var without = List.of("-Xmx256m");
    var with =
        List.of(
            "-Xmx256m",
            "-javaagent:%s=name=app,port=0,tokenFile=%s".formatted(room.agentJar(), token));
    var first = start(jdk, without, main);
    var second = start(jdk, with, main);
    var third = start(jdk, with, main);
    var fourth = start(jdk, without, main);
    return new Pair(first.mean(fourth), second.mean(third));
  }

  /** Milliseconds from the start of the process. */
  private record Moments(double main, double serves) {
    Moments mean(Moments other) {
      return new Moments((main + other.main) / 2, (serves + other.serves) / 2);
    }
  }

  private record Pair(Moments without, Moments with) {}

  private Moments start(Jdk jdk, List<String> options, Class<?> main) throws IOException {
    var command = Host.command(room, jdk, options, main);
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
      Jdk jdk, String what, List<Pair> pairs, ToDoubleFunction<Moments> which) {
    var without = pairs.stream().mapToDouble(pair -> which.applyAsDouble(pair.without())).toArray();
    var with = pairs.stream().mapToDouble(pair -> which.applyAsDouble(pair.with())).toArray();
    var more =
        Ratio.of(
            pairs.stream()
                .mapToDouble(
                    pair -> which.applyAsDouble(pair.with()) - which.applyAsDouble(pair.without()))
                .toArray());
    out.printf(
        Locale.ROOT,
        "JDK %s %s: %.1f ms, with the agent %.1f ms, %.1f more (%.1f to %.1f)%n",
        jdk.version(),
        what,
        Ratio.median(without),
        Ratio.median(with),
        more.value(),
        more.low(),
        more.high());
    out.flush();
    var json = new LinkedHashMap<String, Object>();
    json.put("jdk", jdk.version());
    json.put("moment", what);
    json.put("withoutMillis", Ratio.median(without));
    json.put("withMillis", Ratio.median(with));
    json.put("moreMillis", more);
    json.put("samplesWithout", without);
    json.put("samplesWith", with);
    return json;
  }
}
