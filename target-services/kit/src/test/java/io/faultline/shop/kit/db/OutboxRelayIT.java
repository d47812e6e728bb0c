package io.faultline.shop.kit.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.guard.GuardSettings;
import io.faultline.shop.kit.guard.Registries;
import io.faultline.shop.kit.guard.VertxTimers;
import io.faultline.shop.kit.kafka.Publisher;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Sql;
import io.faultline.shop.kit.testbed.Topic;
import io.faultline.shop.kit.testbed.Wait;
import io.faultline.shop.kit.testbed.Wire;
import io.faultline.shop.kit.trace.Tracing;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {
  private static final String TOPIC = "relay.test";
  private static final String INSERT =
      "INSERT INTO outbox (topic, key, payload) VALUES ('%s', '%s', '{}')";
  private static final Duration SILENCE = Duration.ofSeconds(1);

  @Test
  void whatWaitsOnADeadConnectionIsPublishedOverANewOne() {
    var url = Postgres.shared().newDatabase();
    var kafka = KafkaBroker.shared().address();
    var vertx = Vertx.vertx();
    try (var wire = new Wire(url.port());
        var topic = new Topic(kafka, TOPIC)) {
      new Schema(List.of(Schema.OUTBOX)).apply(vertx, url).await();
      var relay =
          relay(
              vertx,
              throughWire(url, wire),
              new Publisher(vertx, kafka, Optional.empty(), Tracing.OFF));
      vertx.runOnContext(start -> relay.start());
      write(url, "first");
      topic.await(message -> message.key().equals("first"));

      wire.goDead();
      write(url, "second");

      topic.await(message -> message.key().equals("second"));
      Wait.until("deleted", () -> Sql.count(url, "SELECT count(*) FROM outbox") == 0);
      assertThat(topic.seen(message -> message.key().equals("first"))).hasSize(1);
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void ownStatementsWakeTheRelayAndOthersNotify() {
    var url = Postgres.shared().newDatabase();
    var kafka = KafkaBroker.shared().address();
    var vertx = Vertx.vertx();
    try (var topic = new Topic(kafka, TOPIC)) {
      new Schema(List.of(Schema.OUTBOX)).apply(vertx, url).await();
      var notified = new AtomicInteger();
      var listener = PgSubscriber.subscriber(vertx, Database.options(url, "listener"));
      listener.channel("outbox").handler(payload -> notified.incrementAndGet());
      listener.connect().await();
      var woken = new AtomicInteger();
      var database = database(vertx, url);
      database.onEvents(woken::incrementAndGet);
      database.statement("write", INSERT.formatted(TOPIC, "own")).run().await();
      assertThat(woken).hasValue(1);
      write(url, "other");
      Wait.until("notified", () -> notified.get() > 0);

      var relay = relay(vertx, url, new Publisher(vertx, kafka, Optional.empty(), Tracing.OFF));
      vertx.runOnContext(start -> relay.start());
      topic.await(message -> message.key().equals("own"));
      topic.await(message -> message.key().equals("other"));
      assertThat(notified).hasValue(1);
    } finally {
      vertx.close().await();
    }
  }

  private static DatabaseUrl throughWire(DatabaseUrl url, Wire wire) {
    return new DatabaseUrl("127.0.0.1", wire.port(), url.database(), url.user(), url.password());
  }

  private static OutboxRelay relay(Vertx vertx, DatabaseUrl url, Publisher publisher) {
    var options = Database.options(url, "relay");
    return new OutboxRelay(vertx, database(vertx, url), options, publisher, topic -> {});
  }

  private static Database database(Vertx vertx, DatabaseUrl url) {
    var guard =
        new Guard("database", GuardSettings.none(), Registries.unwatched(), new VertxTimers(vertx));
    var pool = Database.pool(vertx, Database.options(url, "relay"), SILENCE);
    return new Database(pool, guard, operation -> CallMeter.NONE, StatementSpans.NONE);
  }

  private static void write(DatabaseUrl url, String key) {
    Sql.run(url, INSERT.formatted(TOPIC, key));
  }
}
