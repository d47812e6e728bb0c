package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.StrainedHost;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A full heap on every collector, while the host goes on allocating; all hosts at once. */
class HeapIT {
  private static final List<String> COLLECTORS =
      List.of("-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC", "-XX:+UseZGC");

  private static final long LEASE_MILLIS = 180_000;

  @Test
  void fillsTheHeapWithoutOneOutOfMemoryErrorInTheHost() {
    fills(Duration.ofSeconds(2), Jdk.OWN);
  }

  @Test
  @Tag("soak")
  void fillsTheHeapForAMinuteWithoutOneOutOfMemoryErrorInTheHost() {
    Jdk.all().forEach(jdk -> fills(Duration.ofSeconds(60), jdk));
  }

  @SuppressWarnings("SystemOut")
  private static void fills(Duration time, Jdk jdk) {
    Map<String, HostProcess> hosts = new LinkedHashMap<>();
    try {
      for (var collector : COLLECTORS)
        hosts.put(collector, HostProcess.start(jdk, List.of(collector), StrainedHost.class));
      Map<String, String> ids = new LinkedHashMap<>();
      hosts.forEach(
          (c, host) ->
              ids.put(c, host.agent().raise("heap 90%", "app jvm", LEASE_MILLIS).getString("id")));
      hosts.forEach((c, host) -> awaitFull(c, host));
      var before = allocated(hosts);
      await()
          .pollDelay(time)
          .atMost(time.plus(HostProcess.patience()))
          .until(
              () -> hosts.values().stream().allMatch(host -> facts(host).getDouble("heap") > 0.7));
      hosts.forEach(
          (collector, host) -> {
            var facts = facts(host);
            System.out.printf(
                "heap 90%% for %d s on %s, %s: %.1f %% full, %d MiB allocated by the host, %d errors%n",
                time.toSeconds(),
                jdk,
                collector,
                100 * facts.getDouble("heap"),
                (facts.getLong("allocated") - before.get(collector)) >> 20,
                facts.getLong("errors"));
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
        .until(() -> facts(host).getDouble("heap") > 0.75);
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
