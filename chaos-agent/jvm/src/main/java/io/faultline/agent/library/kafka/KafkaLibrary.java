package io.faultline.agent.library.kafka;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.fault.Point;
import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;
import java.util.Set;

/** Producers and consumers of kafka-clients. */
public final class KafkaLibrary implements Library {
  private static final String CLIENTS = "org.apache.kafka.clients.";

  private static final Point PRODUCER =
      new Point("kafka-producer", CallPoints.LATENCY_AND_EXCEPTION, Set.of("topic", "key"));

  private static final Point CONSUMER =
      new Point("kafka-consumer", CallPoints.LATENCY_AND_EXCEPTION, Set.of("topic", "group"));

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named(CLIENTS + "producer.KafkaProducer"),
                named("doSend", "ProducerRecord", "Callback"))
            .faults(PRODUCER, KafkaSend.class)
            .edges(KafkaProducerEdge.class),
        JoinPoint.at(
                TypeFilter.named(CLIENTS + "consumer.KafkaConsumer"), named("poll", "Duration"))
            .faults(CONSUMER, KafkaPoll.class)
            .edges(KafkaConsumerEdge.class));
  }
}
