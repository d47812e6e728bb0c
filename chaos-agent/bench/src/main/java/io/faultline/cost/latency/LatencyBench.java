package io.faultline.cost.latency;

import io.faultline.cost.AgentControl;
import io.faultline.cost.BuildLayout;
import io.faultline.cost.Host;
import io.faultline.cost.Jdk;
import io.faultline.cost.Machine;
import io.faultline.cost.WorkFolder;
import io.faultline.cost.latency.OpenLoad.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Whether delayed requests hold up the others: a Vert.x service on one event loop, a tenth of its
 * requests delayed by 200 ms, in turns with the same service without a fault.
 */
public final class LatencyBench {
  private static final int PER_SECOND = 300;
  private static final int LARGE_PER_SECOND = 20;
  private static final int LARGE_BYTES = 1 << 20;
  private static final int DELAY_MILLIS = 200;

  /** A request that takes this long without being delayed itself has waited for a delayed one. */
  private static final double LATE_MILLIS = DELAY_MILLIS * 0.75;

  private final BuildLayout room;
  private final PrintWriter out;
  private final Duration slice;

  public LatencyBench(BuildLayout room, PrintWriter out, boolean quick) {
    this.room = room;
    this.out = out;
    this.slice = quick ? Duration.ofMillis(500) : Duration.ofSeconds(8);
  }

  public Map<String, Object> run(List<Jdk> jdks, int rounds) throws IOException {
    var runs = new ArrayList<Result>();
    for (var jdk : jdks)
      for (var version : List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2))
        runs.add(run(jdk, version, rounds));
    var json = new LinkedHashMap<String, Object>();
    json.put("benchmark", "agent latency");
    json.put("machine", Machine.here());
    json.put("perSecond", PER_SECOND);
    json.put("share", 0.1);
    json.put("delayMillis", DELAY_MILLIS);
    json.put("sliceMillis", slice.toMillis());
    json.put("runs", runs);
    return json;
  }

  private Result run(Jdk jdk, HttpVersion version, int rounds) throws IOException {
    try (var work = WorkFolder.of("latency")) {
      return run(jdk, version, rounds, work.resolve("agent.token"));
    }
  }

  private Result run(Jdk jdk, HttpVersion version, int rounds, Path token) throws IOException {
    var options =
        List.of(
            "-Xmx512m",
            "-javaagent:%s=name=app,port=0,tokenFile=%s".formatted(room.agentJar(), token));
    try (var host = Host.start(Host.command(room, jdk, options, LatencyHost.class));
        var load = new OpenLoad(host.port(), version)) {
      var agent = host.agent();
      var nothing = Buffer.buffer();
      load.run(PER_SECOND, slice, nothing); // until it is compiled
      var alone = new ArrayList<Answer>();
      var faulty = new ArrayList<Answer>();
      long affected = 0;
      for (int i = 0; i < rounds; i++) {
        alone.addAll(load.run(PER_SECOND, slice, nothing));
        var id = raise(agent);
        faulty.addAll(load.run(PER_SECOND, slice, nothing));
        affected += lift(agent, id);
      }
      var id = raise(agent);
      var large = load.run(LARGE_PER_SECOND, slice, largeBody());
      long largeAffected = lift(agent, id);
      var result = Result.of(jdk, version, rounds, alone, faulty, affected, large, largeAffected);
      out.println(result.line());
      out.flush();
      return result;
    }
  }

  private static String raise(AgentControl agent) throws IOException {
    return agent.raise("latency %dms".formatted(DELAY_MILLIS), "app http-server share=10%");
  }

  /** How many requests it delayed. */
  private static long lift(AgentControl agent, String id) throws IOException {
    return agent.lift(id).affected();
  }

  private static Buffer largeBody() {
    var bytes = new byte[LARGE_BYTES];
    new SplittableRandom(1).nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  /**
   * The result of one JDK and one version of HTTP; times in milliseconds. The slowest responses, as
   * many as the agent reports as delayed, count as the delayed ones: any other slow response was
   * held up.
   */
  record Result(
      String jdk,
      String http,
      int rounds,
      int requestsAlone,
      double aloneP50,
      double aloneP99,
      int requestsFaulty,
      long affected,
      int late,
      double lateP50,
      double lateP99,
      double othersP50,
      double othersP99,
      double othersP99Difference,
      int broken,
      int largeBodies,
      int largeLate,
      long largeAffected,
      int largeBroken) {

    static Result of(
        Jdk jdk,
        HttpVersion version,
        int rounds,
        List<Answer> alone,
        List<Answer> faulty,
        long affected,
        List<Answer> large,
        long largeAffected) {
      var sorted = faulty.stream().sorted(Comparator.comparingDouble(Answer::millis)).toList();
      int first = sorted.size() - (int) affected;
      var others = sorted.subList(0, first);
      var late = sorted.subList(first, sorted.size());
      return new Result(
          jdk.version(),
          version == HttpVersion.HTTP_2 ? "2" : "1.1",
          rounds,
          alone.size(),
          quantile(alone, 0.5),
          quantile(alone, 0.99),
          faulty.size(),
          affected,
          late(faulty),
          quantile(late, 0.5),
          quantile(late, 0.99),
          quantile(others, 0.5),
          quantile(others, 0.99),
          quantile(others, 0.99) - quantile(alone, 0.99),
          broken(alone) + broken(faulty),
          large.size(),
          late(large),
          largeAffected,
          broken(large));
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "JDK %s HTTP/%s: %d of %d late (%d by the agent), p50 %.1f ms (200 ± 4); others p99 %.2f ms, alone %.2f ms, difference %.2f (≤ 2); %d of %d small and %d of %d 1 MiB bodies broken",
          jdk,
          http,
          late,
          requestsFaulty,
          affected,
          lateP50,
          othersP99,
          aloneP99,
          othersP99Difference,
          broken,
          requestsAlone + requestsFaulty,
          largeBroken,
          largeBodies);
    }

    private static int late(List<Answer> answers) {
      return (int) answers.stream().filter(answer -> answer.millis() >= LATE_MILLIS).count();
    }

    private static int broken(List<Answer> answers) {
      return (int) answers.stream().filter(answer -> !answer.whole()).count();
    }

    private static double quantile(List<Answer> answers, double share) {
      var sorted = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
      return sorted.length == 0
          ? Double.NaN
          : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }
  }
}
