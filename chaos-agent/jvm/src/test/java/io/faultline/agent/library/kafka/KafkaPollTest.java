package io.faultline.agent.library.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.fault.RaisedGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a consumer of its own, whose broker nobody needs. */
class KafkaPollTest {
  private final KafkaConsumer<String, String> consumer =
      new KafkaConsumer<>(
          Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "shop"),
          new StringDeserializer(),
          new StringDeserializer());

  @AfterEach
  void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
  }

  @Test
  void holdsTheRecordsThatItGotAndCountsNoEmptyPoll() {
    var raised = RaisedGate.of("latency 150ms", "topic=orders group=shop");
    poll(raised).exit(ConsumerRecords.empty(), null);
    poll(raised).exit(records("payments"), null);
    assertThat(raised.effect().matched()).isZero();
    var records = records("orders");
    var late = poll(raised);
    long start = System.nanoTime();
    late.exit(records, null);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
    assertThat(late.result).isSameAs(records);
    assertThat(raised.effect().affected()).isEqualTo(1);
  }

  @Test
  void aLoopThatPollsAgainAtOnceIsThrownTenExceptionsASecondAtMost() {
    var raised = RaisedGate.of("exception java.lang.IllegalStateException gone", "group=shop");
    var hook = new KafkaPoll(raised.gate(), getClass().getClassLoader());
    long start = System.nanoTime();
    for (int i = 0; i < 4; i++) assertThat(poll(hook).thrown).hasMessage("gone");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  private FaultlineCall poll(RaisedGate raised) {
    return poll(new KafkaPoll(raised.gate(), getClass().getClassLoader()));
  }

  private FaultlineCall poll(KafkaPoll hook) {
    var arguments = new Object[] {Duration.ofMillis(1)};
    return hook.enter(FaultlineHook.INSPECT, consumer, arguments, "X KafkaConsumer poll()");
  }

  private static ConsumerRecords<String, String> records(String topic) {
    var record = new ConsumerRecord<>(topic, 0, 1, "key", "value");
    return new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), List.of(record)), Map.of());
  }
}
