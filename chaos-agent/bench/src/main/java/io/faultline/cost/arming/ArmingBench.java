package io.faultline.cost.arming;

import io.faultline.cost.AgentControl;
import io.faultline.cost.BuildLayout;
import io.faultline.cost.Host;
import io.faultline.cost.Jdk;
import io.faultline.cost.Machine;
import io.faultline.cost.Ratio;
import io.faultline.cost.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes to raise and to lift a fault on fifty classes, and how long the host is
 * stopped.
 */
public final class ArmingBench {
  private final BuildLayout room;
  private final PrintWriter out;

  public ArmingBench(BuildLayout room, PrintWriter out) {
    this.room = room;
    this.out = out;
  }

  public Map<String, Object> run(List<Jdk> jdks, int rounds) throws IOException {
    var runs = new ArrayList<Map<String, Object>>();
    try (var classes = WorkFolder.of("many")) {
      ManyClasses.compile(classes.path());
      for (var jdk : jdks)
        for (var pattern : List.of(ManyClasses.name(7), "many.*"))
          runs.add(run(jdk, classes.path().toString(), pattern, rounds));
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("benchmark", "agent arming");
    json.put("machine", Machine.here());
    json.put("rounds", rounds);
    json.put("runs", runs);
    return json;
  }

  private Map<String, Object> run(Jdk jdk, String classes, String pattern, int rounds)
      throws IOException {
    try (var work = WorkFolder.of("arming")) {
      return run(jdk, classes, pattern, rounds, work);
    }
  }

  private Map<String, Object> run(
      Jdk jdk, String classes, String pattern, int rounds, WorkFolder work) throws IOException {
    var log = work.resolve("safepoints.log");
    var options =
        List.of(
            "-Xmx256m",
            "-Xlog:safepoint:file=" + log,
            "-javaagent:%s=name=app,port=0,tokenFile=%s"
                .formatted(room.agentJar(), work.resolve("agent.token")));
    try (var host = Host.start(Host.command(room, jdk, options, ManyHost.class, classes))) {
      host.port();
      var agent = host.agent();
      var first = cycle(agent, new Pauses(log), pattern);
      var cycles = new ArrayList<Cycle>();
      for (int i = 0; i < rounds; i++) cycles.add(cycle(agent, new Pauses(log), pattern));
      return result(jdk, pattern, first, cycles);
    }
  }

  /** One raising and lifting: how long the caller waited, and the host's pauses meanwhile. */
  private record Cycle(
      double raiseMillis, List<Double> raisePauses, double liftMillis, List<Double> liftPauses) {}

  private static Cycle cycle(AgentControl agent, Pauses pauses, String pattern) throws IOException {
    int before = pauses.all().size();
    long start = System.nanoTime();
    var id = agent.raise("latency 1ms", "app method class=%s method=*".formatted(pattern));
    long raised = System.nanoTime();
    var raising = pausesAfter(pauses, before);
    int between = pauses.all().size();
    long lifting = System.nanoTime();
    agent.lift(id);
    long lifted = System.nanoTime();
    return new Cycle(
        (raised - start) / 1e6, raising, (lifted - lifting) / 1e6, pausesAfter(pauses, between));
  }

  private static List<Double> pausesAfter(Pauses pauses, int count) throws IOException {
    return pauses.all().stream()
        .skip(count)
        .filter(Pauses::redefines)
        .map(pause -> pause.millis())
        .toList();
  }

  private Map<String, Object> result(Jdk jdk, String pattern, Cycle first, List<Cycle> cycles) {
    var raise = Ratio.of(cycles.stream().mapToDouble(Cycle::raiseMillis).toArray());
    var lift = Ratio.of(cycles.stream().mapToDouble(Cycle::liftMillis).toArray());
    var raisePauses = pauses(cycles, true);
    var liftPauses = pauses(cycles, false);
    int most =
        cycles.stream()
            .mapToInt(c -> Math.max(c.raisePauses().size(), c.liftPauses().size()))
            .max()
            .orElse(0);
    int classes = pattern.endsWith("*") ? ManyHost.CLASSES : 1;
    out.printf(
        Locale.ROOT,
        "JDK %s, %d classes: raised in %.0f ms (first %.0f, slowest %.0f), pause %.1f ms (longest %.1f); lifted in %.0f ms, pause %.1f ms (longest %.1f); at most %d pause each way%n",
        jdk.version(),
        classes,
        raise.value(),
        first.raiseMillis(),
        cycles.stream().mapToDouble(Cycle::raiseMillis).max().orElse(0),
        Ratio.median(raisePauses),
        java.util.Arrays.stream(raisePauses).max().orElse(0),
        lift.value(),
        Ratio.median(liftPauses),
        java.util.Arrays.stream(liftPauses).max().orElse(0),
        most);
    out.flush();
    var json = new LinkedHashMap<String, Object>();
    json.put("jdk", jdk.version());
    json.put("classes", classes);
    json.put("raiseMillis", raise);
    json.put("liftMillis", lift);
    json.put("raisePauseMillis", Ratio.of(raisePauses));
    json.put("liftPauseMillis", Ratio.of(liftPauses));
    json.put("mostPausesOfOneWay", most);
    json.put("first", first);
    json.put("cycles", cycles);
    return json;
  }

  private static double[] pauses(List<Cycle> cycles, boolean raising) {
    return cycles.stream()
        .flatMap(cycle -> (raising ? cycle.raisePauses() : cycle.liftPauses()).stream())
        .mapToDouble(millis -> millis)
        .toArray();
  }
}
