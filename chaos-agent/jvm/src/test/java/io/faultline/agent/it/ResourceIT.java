package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.StrainedHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceIT {
  private static final List<String> WAYS =
      List.of("stream", "channel", "channel-force", "random", "handler", "future", "force");

  private static final List<String> CLOCKS =
      List.of("callMillis", "instantMillis", "dateMillis", "clockMillis", "interfaceMillis");

  /** More than the host takes for its answers while one waits. */
  private static final double AFTER_ALL_ELSE_SECONDS = 3;

  @Test
  void takesAndGivesBack() {
    try (var host =
        HostProcess.start(Jdk.OWN, List.of("-XX:MaxDirectMemorySize=32m"), StrainedHost.class)) {
      tried(host, "threads 100", "threads", added -> added > 90);
      tried(host, "direct-memory 90%", "direct", used -> used > 25e6);
      tried(host, "garbage 100MiB", "collections", count -> count > 0);
      takesProcessorTime(host);
    }
  }

  @Test
  void holdsTheMonitorOfAClass() {
    try (var host = HostProcess.start(Jdk.OWN, List.of(), StrainedHost.class)) {
      assertThat(facts(host).getLong("lockMillis")).isLessThan(500);
      var id = host.agent().raise("lock io.faultline.host.StrainedHost 600ms 610ms", "app jvm");
      await().atMost(HostProcess.patience()).until(() -> facts(host).getLong("lockMillis") > 100);
      host.agent().lift(id);
      await().atMost(HostProcess.patience()).until(() -> facts(host).getLong("lockMillis") < 50);
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void setsTheClockAndSetsItBack(Jdk jdk) {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      for (var fault : List.of("clock +5m", "clock -30s")) {
        var id = host.agent().raise(fault, "app jvm");
        await()
            .atMost(HostProcess.patience())
            .until(() -> host.agent().fault(id).getLong("affected") == 1);
        long ahead = fault.contains("+") ? 300_000 : -30_000;
        for (var clock : CLOCKS)
          assertThat(facts(host).getLong(clock) - System.currentTimeMillis())
              .as(clock)
              .isBetween(ahead - 5_000, ahead + 1_000);
        host.agent().lift(id);
        for (var clock : CLOCKS)
          assertThat(facts(host).getLong(clock) - System.currentTimeMillis())
              .as(clock)
              .isBetween(-5_000L, 1_000L);
      }
    }
  }

  @Test
  void holdsTheThreadsOfAPool() {
    try (var host = HostProcess.start(Jdk.OWN, List.of(), StrainedHost.class)) {
      assertThat(facts(host).getLong("poolThreads")).isEqualTo(4);
      var half = host.agent().raise("pool host-pool-* 50%", "app jvm");
      await().atMost(HostProcess.patience()).until(() -> facts(host).getLong("poolThreads") == 2);
      var rest = host.agent().raise("pool host-pool-* 100%", "app jvm");
      await().atMost(HostProcess.patience()).until(() -> facts(host).getLong("poolThreads") == 0);
      host.agent().lift(rest);
      host.agent().lift(half);
      await().atMost(HostProcess.patience()).until(() -> facts(host).getLong("poolThreads") == 4);
    }
  }

  @ParameterizedTest
  @MethodSource("io.faultline.agent.it.Jdk#all")
  void delaysAndFailsWritesToTheDiskByPath(Jdk jdk) {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      for (var way : WAYS) {
        var slow = host.agent().raise("latency 200ms", "app disk-io path=*" + way + "*");
        assertThat(written(host, way).getLong("millis")).isGreaterThanOrEqualTo(199);
        assertThat(host.agent().lift(slow).getLong("affected")).isPositive();
        var full =
            host.agent()
                .raise("exception java.io.IOException full", "app disk-io path=*" + way + "*");
        var failed = written(host, way);
        assertThat(failed.getString("error")).isEqualTo("java.io.IOException: full");
        assertThat(failed.getLong("size")).isZero();
        host.agent().lift(full);
        var own = written(host, way);
        assertThat(own.getString("error")).isEmpty();
        assertThat(own.getLong("millis")).isLessThan(199);
        assertThat(own.getLong("size")).isEqualTo(way.endsWith("force") ? 0 : 1);
      }
    }
  }

  @Test
  void freezesTheProcessAndThawsIt() {
    try (var host = HostProcess.start(Jdk.OWN, List.of(), StrainedHost.class)) {
      host.get("/facts");
      host.agent().raise("freeze 1s", "app jvm");
      await().atMost(HostProcess.patience()).until(() -> state(host).equals("T"));
      await().atMost(HostProcess.patience()).until(() -> !state(host).equals("T"));
      assertThat(facts(host).getLong("errors")).isZero();
    }
  }

  @Test
  void haltsTheProcess() throws InterruptedException {
    try (var host = HostProcess.start(Jdk.OWN, List.of(), StrainedHost.class)) {
      host.agent().raise("halt 137", "app jvm");
      assertThat(host.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(host.process().exitValue()).isEqualTo(137);
    }
  }

  @Test
  void blocksAnEventLoopOnlyWhenAskedTo() {
    try (var host = HostProcess.start(Jdk.OWN, List.of(), io.faultline.host.VertxHost.class, "0")) {
      host.get("/plain");
      var id = host.agent().raise("event-loop-block 20s", "app jvm");
      await()
          .atMost(HostProcess.patience())
          .until(() -> host.agent().fault(id).getLong("affected") == 1);
      var answer = host.getAsync("/plain");
      assertThat(answer).isNotDone();
      host.agent().lift(id);
      assertThat(answer.join()).isNotEmpty();
    }
  }

  @Test
  void refusesATargetThatIsNotTheWholeJvm() {
    try (var host = HostProcess.start(Jdk.OWN, List.of(), StrainedHost.class)) {
      for (var target : List.of("app sql", "app jvm share=50%", "app jvm path=x")) {
        var body =
            new JsonObject().put("fault", "cpu 10%").put("target", target).put("leaseMillis", 1000);
        assertThat(host.agent().send("POST", "/v1/faults", body.encode()).statusCode())
            .isEqualTo(422);
      }
    }
  }

  private static void tried(HostProcess host, String fault, String fact, DoublePredicate inEffect) {
    double before = facts(host).getDouble(fact);
    var id = host.agent().raise(fault, "app jvm");
    await()
        .atMost(HostProcess.patience())
        .until(() -> inEffect.test(facts(host).getDouble(fact) - before));
    var end = host.agent().lift(id);
    assertThat(end.getLong("affected")).isEqualTo(1);
    if (!fact.equals("collections"))
      await()
          .atMost(HostProcess.patience())
          .until(() -> !inEffect.test(facts(host).getDouble(fact) - before));
  }

  /** Time, not a share: that a busy machine gives the process less is no fault of the agent's. */
  private static void takesProcessorTime(HostProcess host) {
    var before = facts(host);
    var id = host.agent().raise("cpu 60%", "app jvm");
    await()
        .atMost(HostProcess.patience())
        .until(
            () ->
                facts(host).getDouble("cpuSeconds") - before.getDouble("cpuSeconds")
                    > AFTER_ALL_ELSE_SECONDS);
    long burning = facts(host).getLong("threads");
    assertThat(host.agent().lift(id).getLong("affected")).isEqualTo(1);
    await()
        .atMost(HostProcess.patience())
        .until(
            () ->
                facts(host).getLong("threads")
                    <= burning - Runtime.getRuntime().availableProcessors());
  }

  private static JsonObject written(HostProcess host, String way) {
    return new JsonObject(host.get("/write-" + way));
  }

  private static JsonObject facts(HostProcess host) {
    return new JsonObject(host.get("/facts"));
  }

  private static String state(HostProcess host) throws java.io.IOException {
    var stat =
        java.nio.file.Files.readString(
            java.nio.file.Path.of("/proc/%d/stat".formatted(host.process().pid())));
    return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  }
}
