package io.faultline.shop.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<String> handled = new ArrayList<>();
  private final List<String> failing = new ArrayList<>();
  private int inFlight;
  private int mostInFlight;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void aBacklogIsHandledAFewKeysAtATime() {
    var messages = IntStream.range(0, 30).mapToObj(i -> message("key-" + i, "x")).toList();
    assertThat(handle(messages)).isTrue();
    assertThat(handled).hasSize(30);
    assertThat(mostInFlight).isEqualTo(6);
  }

  @Test
  void messagesOfOneKeyAreHandledInTheirOrder() {
    handle(List.of(message("a", "1"), message("b", "1"), message("a", "2"), message("a", "3")));
    assertThat(handled.stream().filter(one -> one.startsWith("a")))
        .containsExactly("a1", "a2", "a3");
  }

  @Test
  void aMessageDoesNotOvertakeOneOfItsKeyThatFailed() {
    failing.add("a1");
    handle(List.of(message("a", "1"), message("a", "2"), message("b", "1")));
    assertThat(handled).containsExactly("b1", "a1", "a2");
  }

  private boolean handle(List<Message> messages) {
    var loop = new Loop("test", () -> {}, failed -> {});
    var address = new KafkaAddress("127.0.0.1:1");
    var letters =
        new DeadLetters(
            "test", new Publisher(vertx, address, Optional.empty(), Tracing.OFF), Optional.empty());
    var meter = new MessageMeter(Optional.empty(), "in");
    return new Batches(vertx.getOrCreateContext(), this::handle, letters, meter, loop)
        .handle(messages, () -> {});
  }

  /** Handles a message after a moment; a message that is to fail does so once. */
  private Future<Void> handle(Message message) {
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    var done = Promise.<Void>promise();
    vertx.setTimer(5, moment -> end(message, done));
    return done.future();
  }

  private void end(Message message, Promise<Void> done) {
    inFlight--;
    var name = message.key() + message.value();
    if (failing.remove(name)) {
      done.fail("as if the database were away");
    } else {
      handled.add(name);
      done.complete();
    }
  }

  private static Message message(String key, String value) {
    return new Message("topic", key, value);
  }
}
