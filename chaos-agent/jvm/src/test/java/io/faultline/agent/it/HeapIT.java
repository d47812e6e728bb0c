package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.StrainedHost;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A full heap on every collector, while the host goes on allocating; all hosts at once. */
class HeapIT {
  private static final double FULL = 0.85;

  /** What is left for a moment where the collector has just taken all that is held softly. */
  private static final double FIRM = 0.7;

  /**
   * How full each keeps the heap on average. The parallel one and ZGC take what is held softly at
   * collections well before the heap is full, and it comes back only when there is room: seconds on
   * end no more is sure than what is held firmly, three quarters.
   */
  private static final Map<String, Double> COLLECTORS =
      Map.of(
          "-XX:+UseSerialGC",
          FULL,
          "-XX:+UseG1GC",
          FULL,
          "-XX:+UseParallelGC",
          0.75,
          "-XX:+UseZGC",
          0.75);

  private static final long LEASE_MILLIS = 180_000;

  @Test
  void fillsTheHeapWithoutOneOutOfMemoryErrorInTheHost() {
    fills(Duration.ofSeconds(2), Jdk.OWN);
  }

  @ParameterizedTest
  @Tag("soak")
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void fillsTheHeapForAMinuteWithoutOneOutOfMemoryErrorInTheHost(Jdk jdk) {
    fills(Duration.ofSeconds(60), jdk);
  }

  @SuppressWarnings("SystemOut")
  private static void fills(Duration time, Jdk jdk) {
    Map<String, HostProcess> hosts = new LinkedHashMap<>();
    try {
      for (var collector : COLLECTORS.keySet())
        hosts.put(collector, HostProcess.start(jdk, List.of(collector), StrainedHost.class));
      Map<String, String> ids = new LinkedHashMap<>();
      hosts.forEach(
          (c, host) ->
              ids.put(c, host.agent().raise("heap 90%", "app jvm", LEASE_MILLIS).getString("id")));
      hosts.forEach((c, host) -> awaitFull(c, host));
      var before = allocated(hosts);
      var full = watch(hosts, time);
      hosts.forEach(
          (collector, host) -> {
            var facts = facts(host);
            System.out.printf(
                "heap 90%% for %d s on %s, %s: %.1f %% full, at least %.1f %%, %d MiB allocated by the host, %d errors%n",
                time.toSeconds(),
                jdk,
                collector,
                100 * full.get(collector).getAverage(),
                100 * full.get(collector).getMin(),
                (facts.getLong("allocated") - before.get(collector)) >> 20,
                facts.getLong("errors"));
            assertThat(full.get(collector).getAverage())
                .as(collector)
                .isGreaterThan(COLLECTORS.get(collector));
            assertThat(full.get(collector).getMin()).as(collector).isGreaterThan(FIRM);
            assertThat(facts.getLong("errors")).as(collector).isZero();
            assertThat(facts.getLong("allocated") - before.get(collector))
                .as(collector)
                .isGreaterThan(time.toSeconds() << 20);
          });
      hosts.forEach((collector, host) -> host.agent().lift(ids.get(collector)));
      hosts.forEach(
          (c, host) ->
              await()
                  .atMost(HostProcess.patience())
                  .until(() -> new JsonObject(host.get("/live")).getDouble("live") < 0.3));
    } finally {
      hosts.values().forEach(HostProcess::close);
    }
  }

  private static void awaitFull(String collector, HostProcess host) {
    await(collector)
        .atMost(HostProcess.patience())
        .until(() -> facts(host).getDouble("heap") > FULL);
  }

  /** How full each heap is, over and over for so long. */
  private static Map<String, DoubleSummaryStatistics> watch(
      Map<String, HostProcess> hosts, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Map<String, DoubleSummaryStatistics> full = new LinkedHashMap<>();
    hosts.keySet().forEach(collector -> full.put(collector, new DoubleSummaryStatistics()));
    while (System.nanoTime() < end)
      hosts.forEach((collector, host) -> full.get(collector).accept(facts(host).getDouble("heap")));
    return full;
  }

  private static Map<String, Long> allocated(Map<String, HostProcess> hosts) {
    Map<String, Long> allocated = new LinkedHashMap<>();
    hosts.forEach((collector, host) -> allocated.put(collector, facts(host).getLong("allocated")));
    return allocated;
  }

  private static JsonObject facts(HostProcess host) {
    return new JsonObject(host.get("/facts"));
  }
}
