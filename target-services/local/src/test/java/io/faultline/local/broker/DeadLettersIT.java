package io.faultline.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On the shop's broker, as a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {
  @TempDir static Path folder;
  private int port;
  private Process broker;
  private KafkaProducer<String, String> producer;
  private DeadLetters letters;
  private int tests;
  private String topic;

  @BeforeAll
  void start() throws Exception {
    port = freePort();
    var ready = folder.resolve("ready");
    broker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                folder.resolve("data").toString(),
                "127.0.0.1",
                Integer.toString(port),
                Integer.toString(freePort()),
                ClientListener.print(List.of()),
                ready.toString(),
                "order.decided",
                "payment.decided")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("broker.log").toFile())
            .start();
    Awaitility.await("the broker is ready")
        .atMost(Duration.ofMinutes(2))
        .until(ready.toFile()::exists);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + port, "max.block.ms", 60_000),
            new StringSerializer(),
            new StringSerializer());
  }

  @AfterAll
  void stop() throws Exception {
    producer.close(Duration.ZERO);
    broker.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void anotherTopic() throws Exception {
    topic = "dead-letters-" + ++tests;
    letters = new DeadLetters("127.0.0.1:" + port, topic);
    Awaitility.await("the topic is there")
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> producer.partitionsFor(topic).size() == 2);
  }

  @Test
  void aParkedMessageIsShownWithItsReasonAndIsSentAgainOnceAfterTheMend() throws Exception {
    var key = "order-1";
    park("order.decided", key, "{\"outcome\":\"halved\"}", "expected orderId and outcome");

    assertThat(letters.waiting())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.service()).isEqualTo("delivery");
              assertThat(letter.reason()).isEqualTo("expected orderId and outcome");
              assertThat(letter.topic()).isEqualTo("order.decided");
              assertThat(letter.value()).isEqualTo("{\"outcome\":\"halved\"}");
            });
    assertThat(handled("order.decided", key)).isEmpty();

    assertThat(letters.replay(letter -> true)).isEqualTo(new DeadLetters.Replayed(1, 0));
    assertThat(letters.replay(letter -> true)).isEqualTo(new DeadLetters.Replayed(0, 0));

    assertThat(handled("order.decided", key)).containsExactly("{\"outcome\":\"halved\"}");
    assertThat(letters.waiting()).isEmpty();
  }

  @Test
  void whatIsNotChosenIsNotLost() throws Exception {
    park("order.decided", "a", "{}", "no outcome");
    park("payment.decided", "b", "{}", "no outcome");
    park("order.decided", "c", "{}", "no outcome");

    assertThat(letters.replay(letter -> letter.topic().equals("payment.decided")))
        .isEqualTo(new DeadLetters.Replayed(1, 2));

    assertThat(letters.waiting()).extracting(DeadLetter::key).containsExactlyInAnyOrder("a", "c");
    assertThat(handled("payment.decided", "b")).hasSize(1);
    assertThat(handled("order.decided", "a")).isEmpty();
  }

  /**
   * Otherwise each replay of a message that still cannot be handled would double the dead letters.
   */
  @Test
  void whatTwoServicesParkedIsSentOnce() throws Exception {
    park("order.decided", "twice", "{}", "delivery cannot read it");
    park("order.decided", "twice", "{}", "product cannot read it");

    assertThat(letters.replay(letter -> true)).isEqualTo(new DeadLetters.Replayed(2, 0));

    assertThat(handled("order.decided", "twice")).hasSize(1);
  }

  @Test
  void whatIsNoLetterIsShownAndStays() throws Exception {
    producer.send(new ProducerRecord<>(topic, "key", "nonsense")).get();

    assertThat(letters.replay(letter -> true)).isEqualTo(new DeadLetters.Replayed(0, 1));
    assertThat(letters.waiting()).extracting(DeadLetter::value).containsExactly("nonsense");
  }

  @Test
  void aBrokerThatIsAwayIsSaid() throws Exception {
    var away = new DeadLetters("127.0.0.1:" + freePort(), topic);

    assertThatThrownBy(away::waiting)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("kafka 127.0.0.1:");
  }

  private void park(String from, String key, String value, String reason) throws Exception {
    var letter =
        "{\"service\":\"delivery\",\"at\":\"2026-01-01T00:00:00Z\",\"reason\":\"%s\",\"topic\":\"%s\",\"key\":\"%s\",\"value\":\"%s\"}"
            .formatted(reason, from, key, value.replace("\"", "\\\""));
    producer.send(new ProducerRecord<>(topic, key, letter)).get();
  }

  /** The values with this key that a reader of the topic gets. */
  private List<String> handled(String from, String key) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + port),
            new StringDeserializer(),
            new StringDeserializer())) {
      var parts =
          consumer.partitionsFor(from).stream()
              .map(it -> new TopicPartition(from, it.partition()))
              .toList();
      consumer.assign(parts);
      consumer.seekToBeginning(parts);
      var ends = consumer.endOffsets(parts);
      var values = new ArrayList<String>();
      while (parts.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  if (record.key().equals(key)) {
                    values.add(record.value());
                  }
                });
      }
      return values;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
