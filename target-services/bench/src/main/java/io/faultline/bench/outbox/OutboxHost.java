package io.faultline.bench.outbox;

import io.faultline.shop.kit.db.CapturedOutbox;
import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Outbox;
import io.faultline.shop.kit.db.OutboxRelay;
import io.faultline.shop.kit.db.Schema;
import io.faultline.shop.kit.db.StatementSpans;
import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.guard.GuardSettings;
import io.faultline.shop.kit.guard.Registries;
import io.faultline.shop.kit.guard.VertxTimers;
import io.faultline.shop.kit.kafka.Publisher;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.trace.Tracing;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/**
 * Runs only the outbox of a service: {@code <claim|cdc> <database> <broker>}. Creates the schema,
 * prints {@code ready} and goes on until it is killed.
 */
final class OutboxHost {
  private OutboxHost() {}

  public static void main(String[] arguments) {
    var url = DatabaseUrl.parse(arguments[1]);
    var vertx = Vertx.vertx();
    new Schema(List.of(Schema.OUTBOX)).apply(vertx, url).await();
    var database = database(vertx, url);
    var outbox =
        arguments[0].equals(Way.CLAIM.text())
            ? relay(vertx, url, database, new KafkaAddress(arguments[2]))
            : captured(vertx, url, database);
    vertx.runOnContext(
        go -> {
          outbox.start();
          System.out.println("ready");
        });
  }

  private static Outbox relay(Vertx vertx, DatabaseUrl url, Database database, KafkaAddress kafka) {
    var publisher = new Publisher(vertx, kafka, Optional.empty(), Tracing.OFF);
    var options = Database.options(url, "bench");
    return new OutboxRelay(vertx, database, options, publisher, topic -> {});
  }

  private static Outbox captured(Vertx vertx, DatabaseUrl url, Database database) {
    var slot = CapturedOutbox.slotOf(url.database());
    return new CapturedOutbox(vertx, database, slot, topic -> {}, figures -> {});
  }

  private static Database database(Vertx vertx, DatabaseUrl url) {
    var guard =
        new Guard("database", GuardSettings.none(), Registries.unwatched(), new VertxTimers(vertx));
    return new Database(
        Database.pool(vertx, Database.options(url, "bench"), Database.SILENCE),
        guard,
        operation -> CallMeter.NONE,
        StatementSpans.NONE);
  }
}
