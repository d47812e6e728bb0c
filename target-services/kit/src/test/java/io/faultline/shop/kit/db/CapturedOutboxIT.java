package io.faultline.shop.kit.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.guard.GuardSettings;
import io.faultline.shop.kit.guard.Registries;
import io.faultline.shop.kit.guard.VertxTimers;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Sql;
import io.faultline.shop.kit.testbed.Wait;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CapturedOutboxIT {
  @Test
  void keepsAnEventUntilTheSlotHasConfirmedIt() {
    var url = Postgres.shared().newDatabase();
    var vertx = Vertx.vertx();
    var published = new CopyOnWriteArrayList<String>();
    var figures = new AtomicReference<>(new SlotFigures(0, 0));
    try {
      new Schema(List.of(Schema.OUTBOX)).apply(vertx, url).await();
      Sql.run(url, "SELECT pg_create_logical_replication_slot('x_outbox', 'pgoutput')");
      var outbox =
          new CapturedOutbox(vertx, database(vertx, url), "x_outbox", published::add, figures::set);
      vertx.runOnContext(start -> outbox.start());
      Sql.run(url, "INSERT INTO outbox (topic, key, payload) VALUES ('x.done', 'a', '{}')");

      Wait.until("the slot keeps the log", () -> figures.get().retainedBytes() > 0);
      Wait.until("looked again", () -> figures.getAndSet(new SlotFigures(0, 0)).limitBytes() < 0);
      Wait.until("and again", () -> figures.get().limitBytes() < 0);
      assertThat(events(url)).isEqualTo(1);
      assertThat(published).isEmpty();

      Sql.run(url, "SELECT pg_replication_slot_advance('x_outbox', pg_current_wal_lsn())");
      Wait.until("deleted", () -> events(url) == 0);
      Wait.until("counted", () -> published.equals(List.of("x.done")));
      outbox.stop().await();
    } finally {
      vertx.close().await();
      Sql.run(url, "SELECT pg_drop_replication_slot('x_outbox')");
    }
  }

  @Test
  void doesNotTakeANewSlotsPositionForAConfirmation() {
    var url = Postgres.shared().newDatabase();
    var vertx = Vertx.vertx();
    var looks = new AtomicInteger();
    try {
      new Schema(List.of(Schema.OUTBOX)).apply(vertx, url).await();
      var outbox =
          new CapturedOutbox(
              vertx,
              database(vertx, url),
              "y_outbox",
              topic -> {},
              figures -> looks.incrementAndGet());
      vertx.runOnContext(start -> outbox.start());
      Sql.run(url, "INSERT INTO outbox (topic, key, payload) VALUES ('y.done', 'a', '{}')");
      awaitLooks(looks, 3);
      Sql.run(url, "SELECT pg_create_logical_replication_slot('y_outbox', 'pgoutput')");

      awaitLooks(looks, 4);
      assertThat(events(url)).isEqualTo(1);
      Wait.until(
          "deleted",
          () -> {
            Sql.run(url, "SELECT pg_replication_slot_advance('y_outbox', pg_current_wal_lsn())");
            return events(url) == 0;
          });
      outbox.stop().await();
    } finally {
      vertx.close().await();
      Sql.run(url, "SELECT pg_drop_replication_slot('y_outbox')");
    }
  }

  private static void awaitLooks(AtomicInteger looks, int more) {
    var enough = looks.get() + more;
    Wait.until("looked again", () -> looks.get() >= enough);
  }

  private static long events(DatabaseUrl url) {
    return Sql.count(url, "SELECT count(*) FROM outbox");
  }

  private static Database database(Vertx vertx, DatabaseUrl url) {
    var options = Database.options(url, "captured");
    var guard =
        new Guard("database", GuardSettings.none(), Registries.unwatched(), new VertxTimers(vertx));
    return new Database(
        Database.pool(vertx, options, Duration.ofSeconds(10)),
        guard,
        operation -> CallMeter.NONE,
        StatementSpans.NONE);
  }
}
