package io.faultline.shop.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.Ports;
import io.faultline.shop.kit.testbed.Topic;
import io.faultline.shop.kit.trace.Tracing;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublisherIT {
  private static final String TOPIC = "publisher.test";
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aWarmPublisherPublishes() {
    var kafka = KafkaBroker.shared().address();
    try (var topic = new Topic(kafka, TOPIC)) {
      var publisher = new Publisher(vertx, kafka, Optional.empty(), Tracing.OFF);
      publisher.warmUp(List.of(TOPIC)).await();

      publisher.publish(List.of(new Message(TOPIC, "key", "value"))).await();

      assertThat(topic.await(message -> message.key().equals("key")).value()).isEqualTo("value");
    }
  }

  @Test
  void withoutABrokerItFailsToWarmUpAndSaysSo() {
    var publisher =
        new Publisher(
            vertx, new KafkaAddress("127.0.0.1:" + Ports.free()), Optional.empty(), Tracing.OFF);

    assertThatThrownBy(() -> publisher.warmUp(List.of(TOPIC)).await()).hasMessageContaining(TOPIC);
  }
}
