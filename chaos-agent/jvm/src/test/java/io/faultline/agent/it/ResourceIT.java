package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.StrainedHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.faultline.agent.it.Jdk#allAtLength")
class ResourceIT {
  private static final List<String> WAYS =
      List.of("stream", "channel", "channel-force", "random", "handler", "future", "force");

  private static final List<String> CLOCKS =
      List.of("callMillis", "instantMillis", "dateMillis", "clockMillis", "interfaceMillis");

  private static final double MEBIBYTE = 1 << 20;

  @Parameter Jdk jdk;

  @Test
  void takesThreadsAndGivesThemBack() {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      takesAndGivesBack(host, "threads 100", "threads", 100);
    }
  }

  @Test
  void takesDirectMemoryAndGivesItBack() {
    var options = List.of("-XX:MaxDirectMemorySize=32m");
    try (var host = HostProcess.start(jdk, options, StrainedHost.class)) {
      takesAndGivesBack(host, "direct-memory 90%", "direct", 0.9 * 32 * MEBIBYTE);
    }
  }

  /** A busy machine may give it less for a while, but never more. */
  @Test
  void burnsTheShareOfTheProcessorsAskedFor() {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      await().atMost(HostProcess.patience()).until(() -> processorShare(host) < 0.25);
      var id = host.agent().raise("cpu 50%", "app jvm");
      await()
          .atMost(HostProcess.patience())
          .until(
              () -> {
                double share = processorShare(host);
                assertThat(share).isLessThan(0.75);
                return share > 0.35;
              });
      assertThat(host.agent().lift(id).getLong("affected")).isEqualTo(1);
      await().atMost(HostProcess.patience()).until(() -> processorShare(host) < 0.25);
    }
  }

  @Test
  void allocatesAtTheRateAskedFor() {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      var id = host.agent().raise("garbage 100MiB", "app jvm");
      await()
          .atMost(HostProcess.patience())
          .untilAsserted(
              () ->
                  assertThat(perSecond(host, "garbage")).isBetween(80 * MEBIBYTE, 130 * MEBIBYTE));
      assertThat(host.agent().lift(id).getLong("affected")).isEqualTo(1);
      await()
          .atMost(HostProcess.patience())
          .untilAsserted(() -> assertThat(perSecond(host, "garbage")).isLessThan(20 * MEBIBYTE));
    }
  }

  @Test
  void leavesFewDescriptorsAndGivesThemBack() throws Exception {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      long before = facts(host).getLong("descriptors");
      limitDescriptors(host, before + 200);
      assertThat(host.get("/openable")).isEqualTo("100");
      var id = host.agent().raise("descriptors 10", "app jvm");
      await()
          .atMost(HostProcess.patience())
          .until(() -> host.agent().fault(id).getLong("affected") == 1);
      // A connection to the host or its agent may have come since, or gone.
      assertThat(facts(host).getLong("descriptors") - before).isBetween(185L, 195L);
      assertThat(Integer.parseInt(host.get("/openable"))).isBetween(5, 15);
      host.agent().lift(id);
      assertThat(facts(host).getLong("descriptors") - before).isBetween(-5L, 5L);
      assertThat(host.get("/openable")).isEqualTo("100");
    }
  }

  /**
   * A client with this many open connections blocks the agent's API for as long as they are open.
   */
  @Test
  void theAgentAnswersAgainOnceThereAreDescriptors() throws Exception {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      limitDescriptors(host, facts(host).getLong("descriptors") + 8);
      var api = URI.create(host.agent().url());
      List<Socket> open = new ArrayList<>();
      try {
        while (open.size() < 200) open.add(connect(api));
        throw new AssertionError("no connection was refused");
      } catch (SocketTimeoutException e) {
        assertThat(open).hasSizeGreaterThan(8);
      } finally {
        for (var socket : open) socket.close();
      }
      host.agent().lift(host.agent().raise("descriptors 1", "app jvm"));
    }
  }

  private static Socket connect(URI api) throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress(api.getHost(), api.getPort()), 500);
    return socket;
  }

  @Test
  void takesRoomOnTheDiskAndGivesItBack() throws Exception {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      assertThat(fillings(host)).isEmpty();
      var id = host.agent().raise("disk 64MiB", "app jvm");
      await()
          .atMost(HostProcess.patience())
          .until(() -> host.agent().fault(id).getLong("affected") == 1);
      assertThat(fillings(host)).hasSize(1);
      var filling = fillings(host).get(0);
      assertThat(Files.size(filling)).isEqualTo(64 << 20);
      assertThat(bytesOnDisk(filling)).isGreaterThanOrEqualTo(64 << 20);
      try (var content = Files.newInputStream(filling)) {
        assertThat(content.readNBytes(1 << 10)).isNotEqualTo(new byte[1 << 10]);
      }
      host.agent().lift(id);
      assertThat(fillings(host)).isEmpty();
    }
  }

  @Test
  void holdsTheMonitorOfAClass() {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      assertThat(facts(host).getLong("lockMillis")).isLessThan(500);
      var id = host.agent().raise("lock io.faultline.host.StrainedHost 600ms 610ms", "app jvm");
      await().atMost(HostProcess.patience()).until(() -> facts(host).getLong("lockMillis") > 100);
      host.agent().lift(id);
      await().atMost(HostProcess.patience()).until(() -> facts(host).getLong("lockMillis") < 50);
    }
  }

  @Test
  void setsTheClockAndSetsItBack() {
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
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
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

  @Test
  void delaysAndFailsWritesToTheDiskByPath() {
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
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      host.get("/facts");
      host.agent().raise("freeze 1s", "app jvm");
      await().atMost(HostProcess.patience()).until(() -> new ProcessView(host).isStopped());
      await().atMost(HostProcess.patience()).until(() -> !new ProcessView(host).isStopped());
      assertThat(facts(host).getLong("errors")).isZero();
    }
  }

  @Test
  void haltsTheProcess() throws InterruptedException {
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      host.agent().raise("halt 137", "app jvm");
      assertThat(host.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(host.process().exitValue()).isEqualTo(137);
    }
  }

  @Test
  void blocksAnEventLoopOnlyWhenAskedTo() {
    try (var host = HostProcess.start(jdk, List.of(), io.faultline.host.VertxHost.class, "0")) {
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
    try (var host = HostProcess.start(jdk, List.of(), StrainedHost.class)) {
      for (var target : List.of("app sql", "app jvm share=50%", "app jvm path=x")) {
        var body =
            new JsonObject().put("fault", "cpu 10%").put("target", target).put("leaseMillis", 1000);
        assertThat(host.agent().send("POST", "/v1/faults", body.encode()).statusCode())
            .isEqualTo(422);
      }
    }
  }

  private static void takesAndGivesBack(HostProcess host, String fault, String fact, double taken) {
    double before = facts(host).getDouble(fact);
    var id = host.agent().raise(fault, "app jvm");
    await()
        .atMost(HostProcess.patience())
        .until(() -> facts(host).getDouble(fact) - before > 0.9 * taken);
    assertThat(facts(host).getDouble(fact) - before).isLessThan(1.1 * taken);
    assertThat(host.agent().lift(id).getLong("affected")).isEqualTo(1);
    await()
        .atMost(HostProcess.patience())
        .until(() -> facts(host).getDouble(fact) - before < 0.1 * taken);
  }

  private static double processorShare(HostProcess host) {
    return perSecond(host, "cpuSeconds") / Runtime.getRuntime().availableProcessors();
  }

  /** How fast a figure that the host prints grows, in a second, over several seconds. */
  private static double perSecond(HostProcess host, String fact) {
    var from = facts(host);
    var to =
        await()
            .atMost(HostProcess.patience())
            .until(() -> facts(host), now -> seconds(from, now) > 2);
    return (to.getDouble(fact) - from.getDouble(fact)) / seconds(from, to);
  }

  private static double seconds(JsonObject from, JsonObject to) {
    return (to.getLong("nanos") - from.getLong("nanos")) / 1e9;
  }

  private static void limitDescriptors(HostProcess host, long limit)
      throws IOException, InterruptedException {
    var pid = Long.toString(host.process().pid());
    var command = List.of("prlimit", "--pid", pid, "--nofile=%d:%d".formatted(limit, limit));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  /** The files that the host holds and that have no name any more, as its descriptors. */
  private static List<Path> fillings(HostProcess host) throws IOException {
    return new ProcessView(host).openFiles("/faultline-fill");
  }

  private static long bytesOnDisk(Path file) throws IOException {
    var stat = new ProcessBuilder("stat", "-Lc", "%b", file.toString()).start();
    try (var said = stat.inputReader()) {
      return 512 * Long.parseLong(said.readLine());
    }
  }

  private static JsonObject written(HostProcess host, String way) {
    return new JsonObject(host.get("/write-" + way));
  }

  private static JsonObject facts(HostProcess host) {
    return new JsonObject(host.get("/facts"));
  }
}
