package io.faultline.agent.library.kafka;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.fault.ThrowPace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Polls of a Kafka consumer. Latency delays the records that a poll got, and the polling thread, as
 * slow work on earlier records would; a poll without records is no call. Exceptions are limited to
 * ten a second: consumers poll again at once, and log each.
 */
public final class KafkaPoll extends PointHook {
  private final ThrowPace pace = new ThrowPace(Duration.ofMillis(100));
  private final FaultGate gate;
  private final ClassLoader loader;

  public KafkaPoll(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws InterruptedException {
    var consumer = (KafkaConsumer<?, ?>) self;
    pace.await(consumer);
    var failure = gate.failure(attribute -> polling(consumer, attribute), loader);
    if (failure.isEmpty()) return new Poll(consumer);
    pace.thrown(consumer);
    return Calls.thrown(failure.get());
  }

  private final class Poll extends FaultlineCall {
    private final KafkaConsumer<?, ?> consumer;

    Poll(KafkaConsumer<?, ?> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (returned instanceof ConsumerRecords<?, ?> records && !records.isEmpty())
        HookFailures.guard(KafkaPoll.this, () -> gate.hold(got(records)).sleep());
    }

    private CallView got(ConsumerRecords<?, ?> records) {
      return attribute ->
          attribute.equals("group")
              ? polling(consumer, attribute)
              : records.partitions().stream().map(TopicPartition::topic).distinct().toList();
    }
  }

  private static List<String> polling(KafkaConsumer<?, ?> consumer, String attribute) {
    if (attribute.equals("group")) return List.of(consumer.groupMetadata().groupId());
    var topics = new ArrayList<>(consumer.subscription());
    consumer.assignment().forEach(partition -> topics.add(partition.topic()));
    return topics;
  }
}
