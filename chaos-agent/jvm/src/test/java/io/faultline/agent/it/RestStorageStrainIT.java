package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults on the JVM of an application on Vert.x that we have no code in. */
@Tag("soak")
class RestStorageStrainIT extends RestStorageTests {
  private static final long MIB = 1024 * 1024;
  private static final String STORAGE = "org.swisspush.reststorage.FileSystemStorage";
  private static final String LOCKED = "a java.lang.Class for " + STORAGE;

  private ProcessView view;

  @BeforeEach
  void look() {
    view = new ProcessView(app.host());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event-loop-block 1m",
        "pool vert.x-internal-blocking-* 100%",
        "pool vert.x-worker-thread-* 100%"
      })
  void hangsWhileItsThreadsAreTaken(String fault) {
    var id = raised(fault);
    var hanging = app.getAsync(TEA, Version.HTTP_1_1);
    patient().during(Duration.ofMillis(700)).until(() -> !hanging.isDone());
    agent.lift(id);
    assertThat(hanging.orTimeout(20, TimeUnit.SECONDS).join().statusCode()).isEqualTo(200);
  }

  @Test
  void takesItsProcessors() throws Exception {
    long idle = view.processorTime();
    var id = agent.raise("cpu 80%", "app jvm");
    patient().until(() -> view.processorTime() > idle + 200);
    agent.lift(id);
    long lifted = view.processorTime();
    patient().during(Duration.ofSeconds(1)).until(() -> view.processorTime() < lifted + 40);
  }

  @Test
  void fillsItsMemory() throws Exception {
    taken("heap 80%", view::liveBytes, 120 * MIB);
    taken("direct-memory 80%", view::nativeBytes, 120 * MIB);
  }

  @Test
  void makesItCollectGarbage() throws Exception {
    var id = agent.raise("garbage 1GiB", "app jvm");
    long before = view.collections();
    patient().until(() -> view.collections() > before + 4);
    agent.lift(id);
    long after = view.collections();
    patient().during(Duration.ofSeconds(1)).until(() -> view.collections() <= after + 1);
  }

  @Test
  void takesItsThreadsDescriptorsAndDisk() throws Exception {
    taken("threads 100", () -> (long) view.count("task"), 90);
    taken("descriptors 100", () -> (long) view.count("fd"), 500);
    taken("disk 64MiB", () -> view.openBytes("(deleted)"), 63 * MIB);
  }

  @Test
  void holdsAMonitor() throws Exception {
    assertThat(threads()).doesNotContain(LOCKED);
    var id = agent.raise("lock " + STORAGE + " 990ms 1000ms", "app jvm");
    patient().until(() -> threads().contains(LOCKED));
    agent.lift(id);
    patient().until(() -> !threads().contains(LOCKED));
    patient().during(Duration.ofSeconds(1)).until(() -> !threads().contains(LOCKED));
  }

  @ParameterizedTest
  @ValueSource(ints = {120, -120})
  void setsItsClock(int minutes) {
    assertThat(minutesAhead()).isZero();
    var id = raised("clock %+dm".formatted(minutes));
    assertThat(minutesAhead()).isEqualTo(minutes);
    agent.lift(id);
    assertThat(minutesAhead()).isZero();
  }

  @Test
  void freezesAndThaws() {
    agent.raise("freeze 1s", "app jvm");
    patient().until(() -> view.isStopped());
    var frozen = app.getAsync(TEA, Version.HTTP_1_1);
    patient().until(() -> !view.isStopped());
    assertThat(frozen.orTimeout(20, TimeUnit.SECONDS).join().statusCode()).isEqualTo(200);
  }

  @Test
  void goesOnWithoutTheAgentUntilItIsHalted() throws Exception {
    try (var own = RestStorageApp.start(jdk)) {
      own.put(TEA, "green");
      own.host().attach().raise("status 503", "app http-server");
      assertThat(own.get(TEA).statusCode()).isEqualTo(503);
      assertThat(Attacher.run(own.host(), "detach")).contains("detached");
      assertThat(own.get(TEA).statusCode()).isEqualTo(200);
      patient().until(() -> Attacher.agentThreads(own.host()).isEmpty());
      assertThat(own.put(TEA, "black").statusCode()).isEqualTo(200);
      assertThat(new String(own.get(TEA).body(), StandardCharsets.UTF_8)).isEqualTo("black");

      own.host().attach().raise("halt 137", "app jvm");
      assertThat(own.host().process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(own.host().process().exitValue()).isEqualTo(137);
    }
  }

  private String raised(String fault) {
    var id = agent.raise(fault, "app jvm");
    agent.awaitAffected(id, 1);
    return id;
  }

  private void taken(String fault, Callable<Long> fact, long atLeast) throws Exception {
    long before = fact.call();
    var id = agent.raise(fault, "app jvm");
    patient().until(() -> fact.call() > before + atLeast);
    assertWhole();
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    patient().until(() -> fact.call() < before + atLeast / 2);
  }

  private String threads() throws Exception {
    return view.threadDump();
  }

  /** By what it logs of a request. */
  private long minutesAhead() {
    var path = "/asked-at-" + System.nanoTime();
    app.get(path);
    var said =
        patient()
            .until(
                () -> app.host().lines().stream().filter(line -> line.contains(path)).toList(),
                lines -> !lines.isEmpty());
    var time = LocalDateTime.parse(said.get(0).substring(0, 19));
    return Math.round(
        Duration.between(LocalDateTime.now(ZoneId.systemDefault()), time).toSeconds() / 60.0);
  }

  private static ConditionFactory patient() {
    return await().atMost(HostProcess.patience());
  }
}
