package io.faultline.shop.delivery;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The shipments in their database, at most one for an order. Thread-safe. */
@Repository
class Shipments {
  private static final String SHIP =
      "INSERT INTO shipments (order_id, shipped_at) SELECT unnest(?::uuid[]), now()"
          + " ON CONFLICT DO NOTHING";
  private static final String FIND =
      "SELECT order_id, shipped_at FROM shipments WHERE order_id = ANY (?::uuid[])";

  private final JdbcClient database;
  private final StatementSpans spans;

  Shipments(JdbcClient database, StatementSpans spans) {
    this.database = database;
    this.spans = spans;
  }

  /** Ships the orders in one transaction; returns how many of them had not been shipped before. */
  int ship(List<UUID> orders) {
    return spans.around(
        "ship orders", SHIP, () -> database.sql(SHIP).param(array(orders)).update());
  }

  List<Shipment> of(List<UUID> orders) {
    return spans.around("find shipments", FIND, () -> found(orders));
  }

  private List<Shipment> found(List<UUID> orders) {
    return database
        .sql(FIND)
        .param(array(orders))
        .query(
            (row, number) ->
                new Shipment(
                    row.getObject("order_id", UUID.class),
                    row.getObject("shipped_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  Optional<Shipment> of(UUID order) {
    return of(List.of(order)).stream().findFirst();
  }

  /** Fails if the database is not reachable. */
  void ping() {
    database.sql("SELECT 1").query(Integer.class).single();
  }

  private static String array(List<UUID> orders) {
    return orders.toString().replace('[', '{').replace(']', '}');
  }
}
