package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.faultline.host.KafkaHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaIT extends OnEachJdk {
  private final AtomicInteger last = new AtomicInteger();
  private TestKafka kafka;

  @Override
  HostProcess start(Jdk jdk) throws Exception {
    if (kafka == null) kafka = new TestKafka();
    return HostProcess.start(jdk, List.of(), KafkaHost.class, kafka.address(), group());
  }

  @BeforeEach
  void consumes() {
    int first = send("tea").number();
    await().atMost(HostProcess.patience()).until(() -> consumed().contains("" + first));
  }

  @AfterAll
  void stop() {
    if (kafka != null) kafka.close();
  }

  @Test
  void tellsTheProducerLateAndHoldsNoThread() {
    var id = agent.raise("latency 400ms", "app kafka-producer topic=orders key=tea");
    var late = send("tea").answer();
    assertThat(late.getString("error")).isEmpty();
    assertThat(late.getLong("callMillis")).isLessThan(300);
    assertThat(late.getLong("millis")).isGreaterThanOrEqualTo(399);
    assertThat(late.getBoolean("heard")).isTrue();
    assertThat(send("milk").answer().getLong("millis")).isLessThan(399);
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(end.getLong("affected")).isEqualTo(1);
    assertThat(send("tea").answer().getLong("millis")).isLessThan(399);
  }

  @Test
  void tellsTheProducerAtOnceWhenTheFaultIsLifted() {
    var id = agent.raise("latency 5m", "app kafka-producer topic=orders key=tea");
    var held = CompletableFuture.supplyAsync(() -> send("tea").answer());
    agent.awaitAffected(id, 1);
    agent.lift(id);
    var told = held.orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(told.getString("error")).isEmpty();
    assertThat(told.getBoolean("heard")).isTrue();
  }

  @Test
  void failsTheProducerAndSendsNothing() {
    var id =
        agent.raise(
            "exception org.apache.kafka.common.errors.TimeoutException \"no broker\"",
            "app kafka-producer");
    var failed = send("tea");
    assertThat(failed.answer().getString("error"))
        .isEqualTo("org.apache.kafka.common.errors.TimeoutException: no broker");
    assertThat(failed.answer().getBoolean("heard")).isTrue();
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    int next = send("tea").number();
    await().atMost(HostProcess.patience()).until(() -> consumed().contains("" + next));
    assertThat(consumed()).doesNotContain("" + failed.number());
  }

  @Test
  void holdsTheRecordsOfAPollAndLosesOrRepeatsNone() {
    var id = agent.raise("latency 1s", "app kafka-consumer topic=orders group=" + group());
    // A poll that was under way before the fault is not held.
    var underWay = "" + send("under-way").number();
    await().atMost(HostProcess.patience()).until(() -> consumed().contains(underWay));
    long before = agent.fault(id).getLong("affected");
    long start = System.nanoTime();
    var first = "" + send("first").number();
    await().atMost(HostProcess.patience()).until(() -> consumed().contains(first));
    assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
    assertThat(agent.fault(id).getLong("affected")).isEqualTo(before + 1);
    var sent = IntStream.range(0, 20).mapToObj(i -> "" + send("key" + i).number()).toList();
    await().atMost(HostProcess.patience()).until(() -> consumed().containsAll(sent));
    agent.lift(id);
    var after = "" + send("tea").number();
    await().atMost(HostProcess.patience()).until(() -> consumed().contains(after));
    assertThat(consumed()).doesNotHaveDuplicates();
  }

  @Test
  void failsPolls() {
    long before = facts().getLong("pollErrors");
    var id =
        agent.raise("exception org.apache.kafka.common.KafkaException gone", "app kafka-consumer");
    await().atMost(HostProcess.patience()).until(() -> facts().getLong("pollErrors") > before);
    agent.lift(id);
    var next = "" + send("tea").number();
    await().atMost(HostProcess.patience()).until(() -> consumed().contains(next));
  }

  @Test
  void observesTheEdgesOfBoth() {
    var edges =
        agent.edgesOf(
            () -> {
              send("tea");
              await().atMost(HostProcess.patience()).until(() -> agent.edges().size() == 2);
            });
    assertThat(edges)
        .extracting(
            edge -> edge.getString("client"),
            edge -> edge.getString("peer"),
            edge -> edge.getLong("timeoutMillis"))
        .containsExactlyInAnyOrder(
            tuple("kafka-producer", kafka.address(), 120_000L),
            tuple("kafka-consumer", kafka.address(), null));
  }

  /** Each host's consumer is alone in its group, or it would wait for the one that is gone. */
  private String group() {
    return "shop-" + jdk.feature();
  }

  private record Sent(int number, JsonObject answer) {}

  private Sent send(String key) {
    int number = last.incrementAndGet();
    var answer = new JsonObject(host.get("/send?key=" + key + "&value=" + number));
    return new Sent(number, answer);
  }

  private List<String> consumed() {
    return List.of(facts().getString("consumed").split(" ", -1));
  }

  private JsonObject facts() {
    return new JsonObject(host.get("/facts"));
  }
}
