package io.faultline.agent.it;

import static io.faultline.agent.it.ConfigServer.PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults of the whole JVM of a Spring Boot application that we have no code in. */
@Tag("soak")
class ConfigServerStrainsIT extends ConfigServerTests {
  /** What Tomcat refuses itself, in words that a synchronized method of this class finds. */
  private static final String REFUSED = "/%2f";

  private static final String WORDS = "org.apache.tomcat.util.res.StringManager";

  @Test
  void hasMoreThreads() throws Exception {
    int before = view.count("task");
    var id = agent.raise("threads 100", "app jvm");
    until(() -> view.count("task") > before + 90);
    lift(id);
    until(() -> view.count("task") < before + 90);
  }

  @Test
  void acceptsNoConnectionWhileFewDescriptorsAreLeft() throws Exception {
    view.limitDescriptors(20_000);
    int before = view.count("fd");
    var id = agent.raise("descriptors 10", "app jvm");
    int few = 10 + 5; // what was open while they were counted may be closed again
    until(() -> view.count("fd") >= view.descriptors() - few);
    var answers = Stream.generate(() -> server.host().getAsync(PATH)).limit(30).toList();
    await()
        .during(Duration.ofMillis(500))
        .atMost(HostProcess.patience())
        .until(() -> !answers.stream().allMatch(CompletableFuture::isDone));
    lift(id);
    for (var answer : answers) assertThat(answer.get(20, TimeUnit.SECONDS)).contains("green");
    until(() -> view.count("fd") < before + 100);
  }

  @Test
  void spendsProcessorTime() throws Exception {
    var id = agent.raise("cpu 50%", "app jvm");
    long before = view.processorTime();
    until(() -> view.processorTime() > before + 100);
    assertThat(view.threads("faultline-cpu")).isPositive();
    lift(id);
    until(() -> view.threads("faultline-cpu") == 0);
    untilASecondAddsLessThan(20, view::processorTime);
  }

  @Test
  void hasAFullHeap() throws Exception {
    view.collect();
    long before = view.heapMiB();
    var id = agent.raise("heap 80%", "app jvm");
    until(() -> view.heapMiB() > 256 * 7 / 10);
    server.assertWhole();
    lift(id);
    view.collect();
    until(() -> view.heapMiB() < before + 40);
  }

  @Test
  void hasItsDirectMemoryTaken() throws Exception {
    long before = view.residentMiB();
    var id = agent.raise("direct-memory 90%", "app jvm");
    until(() -> view.residentMiB() > before + 256 * 8 / 10);
    server.assertWhole();
    lift(id);
    until(() -> view.residentMiB() < before + 60);
  }

  @Test
  void collectsGarbage() throws Exception {
    long before = view.collections();
    var id = agent.raise("garbage 500MiB", "app jvm");
    until(() -> view.collections() > before + 1);
    server.assertWhole();
    lift(id);
    untilASecondAddsLessThan(1, view::collections);
  }

  @Test
  void fillsItsDisk() throws Exception {
    var id = agent.raise("disk 10MiB", "app jvm");
    until(() -> view.openBytes("faultline-fill") == 10 * 1024 * 1024);
    server.assertWhole();
    lift(id);
    until(() -> view.openBytes("faultline-fill") == 0);
  }

  @Test
  void waitsForAMonitor() {
    var id = agent.raise("lock " + WORDS + " 600ms 610ms", "app jvm");
    until(() -> server.millis(REFUSED, 400) > 300);
    server.assertWhole();
    lift(id);
    until(() -> server.millis(REFUSED, 400) < 300);
  }

  @Test
  void tellsAnotherTime() {
    assertThat(ownTime()).isBefore(Instant.now().plusSeconds(60));
    var id = agent.raise("clock +2h", "app jvm");
    agent.awaitAffected(id, 1);
    assertThat(ownTime()).isAfter(Instant.now().plus(Duration.ofMinutes(119)));
    lift(id);
    assertThat(ownTime()).isBefore(Instant.now().plusSeconds(60));
  }

  @Test
  void hasNoThreadForARequest() {
    var id = agent.raise("pool http-nio-* 100%", "app jvm");
    agent.awaitAffected(id, 1);
    var hanging = server.host().getAsync(PATH);
    await()
        .during(Duration.ofMillis(500))
        .atMost(HostProcess.patience())
        .until(() -> !hanging.isDone());
    lift(id);
    assertThat(hanging.join()).contains("green");
  }

  @Test
  void standsStillAndGoesOn() throws Exception {
    var id = agent.raise("freeze 3s", "app jvm");
    until(view::isStopped);
    var hanging = server.host().getAsync(PATH);
    await()
        .during(Duration.ofMillis(500))
        .atMost(HostProcess.patience())
        .until(() -> !hanging.isDone());
    assertThat(hanging.get(20, TimeUnit.SECONDS)).contains("green");
    assertThat(view.isStopped()).isFalse();
    lift(id);
  }

  @Test
  void hasNoEventLoopToBlock() {
    var body =
        new JsonObject().put("fault", "event-loop-block 3s").put("target", "app jvm").encode();
    var answer = agent.send("POST", "/v1/faults", body.replace("}", ",\"leaseMillis\":5000}"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("event-loop-block: no event loop of Netty found");
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void hasHadEachFaultThatAJvmHas() {
    var listed = server.listed(Set.of("jvm"));
    listed.removeAll(Set.of("jvm event-loop-block", "jvm halt")); // it has no loop; halted below
    assertThat(server.raised()).isEqualTo(listed);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void isRidOfTheAgentWhenDetachedAndEndsWhenHalted() throws Exception {
    var host = server.host();
    agent.raise("status 503", "app http-server");
    assertThat(server.status()).isEqualTo(503);
    assertThat(Attacher.run(host, "detach")).contains("detached");
    server.assertWhole();
    until(() -> Attacher.agentThreads(host).isEmpty());

    host.attach().raise("halt 7", "app jvm");
    assertThat(host.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(host.process().exitValue()).isEqualTo(7);
    stopHost();
  }

  private void lift(String id) {
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
  }

  private static void until(Callable<Boolean> holds) {
    await().atMost(HostProcess.patience()).until(holds);
  }

  private static void untilASecondAddsLessThan(long count, Callable<Long> counted)
      throws Exception {
    var last = new AtomicLong(counted.call());
    await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(HostProcess.patience())
        .until(
            () -> {
              long now = counted.call();
              return now - last.getAndSet(now) < count;
            });
  }

  /** The time that it prints when it has no response. */
  private Instant ownTime() {
    var answer = new JsonObject(server.host().get("/a/b/c/d/e"));
    return OffsetDateTime.parse(answer.getString("timestamp")).toInstant();
  }
}
