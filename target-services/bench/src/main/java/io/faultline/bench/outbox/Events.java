package io.faultline.bench.outbox;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;

/** Writes events to one outbox, over one connection. Confined to a thread. */
final class Events implements AutoCloseable {
  private static final String INSERT =
      "INSERT INTO outbox (topic, key, payload) VALUES ($1, $2, $3)";
  private static final String MANY =
      """
      INSERT INTO outbox (topic, key, payload)
        SELECT $1::text, n::text, replace($4::text, '%', n::text) FROM generate_series($2::int, $3::int) AS n""";

  /** As long as what the order service writes. */
  private static final String FORM =
      "{\"eventId\":\"6f1c2a9e-0d5b-4c86-9a47-%\",\"orderId\":\"b7d0f3c4-58aa-4f0e-8c1d-%\","
          + "\"at\":\"2026-01-01T00:00:00Z\",\"amountCents\":1999,\"currency\":\"EUR\","
          + "\"card\":\"tok_good\",\"items\":[{\"sku\":\"sku-007\",\"quantity\":1}]}";

  private final PgConnection connection;
  private final String topic;
  private int written;

  Events(Vertx vertx, DatabaseUrl url, String topic) {
    this.connection = PgConnection.connect(vertx, Database.options(url, "bench-writer")).await();
    this.topic = topic;
  }

  static String payload(String key) {
    return FORM.replace("%", key);
  }

  /** How many there are so far; their keys are the numbers from 0 on. */
  int written() {
    return written;
  }

  void writeOne() {
    var key = Integer.toString(written);
    connection.preparedQuery(INSERT).execute(Tuple.of(topic, key, payload(key))).await();
    written++;
  }

  /** In one transaction. */
  void writeMany(int count) {
    connection
        .preparedQuery(MANY)
        .execute(Tuple.of(topic, written, written + count - 1, FORM))
        .await();
    written += count;
  }

  /** What the slot keeps of the log, in bytes. */
  long retainedBytes(String slot) {
    return connection
        .preparedQuery(
            "SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::bigint"
                + " FROM pg_replication_slots WHERE slot_name = $1")
        .execute(Tuple.of(slot))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  @Override
  public void close() {
    connection.close().await();
  }
}
