package io.faultline.shop.product;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Schema;
import io.faultline.shop.kit.db.Statement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/** The articles of the shop and their stock. */
final class Catalogue {
  static final Schema SCHEMA =
      new Schema(List.of(Schema.OUTBOX, "io/faultline/shop/product/migration"));

  private static final String PRODUCTS = "SELECT sku, name, price_cents, currency FROM products ";
  private static final String STOCK =
      "SELECT sku, received, on_hand, reserved, sold FROM stock WHERE sku = $1";

  /**
   * Compares two independent records of the stock: the articles' figures and the orders'
   * reservations.
   */
  private static final String TOTAL =
      """
      SELECT sum(received)::bigint AS received, sum(on_hand)::bigint AS on_hand,
        sum(reserved)::bigint AS reserved, sum(sold)::bigint AS sold,
        (SELECT coalesce(sum(quantity), 0) FROM reservation_items JOIN reservations USING (order_id)
          WHERE state = 'reserved') = sum(reserved)
        AND (SELECT coalesce(sum(quantity), 0) FROM reservation_items JOIN reservations USING (order_id)
          WHERE state = 'sold') = sum(sold)
        AND sum(on_hand) + sum(reserved) + sum(sold) = sum(received) AS conserved
      FROM stock""";

  private final Statement page;
  private final Statement bySku;
  private final Statement stock;
  private final Statement total;

  Catalogue(Database database) {
    page =
        database.statement("list products", PRODUCTS + "WHERE sku > $1 ORDER BY sku LIMIT $2::int");
    bySku = database.statement("find product", PRODUCTS + "WHERE sku = $1");
    stock = database.statement("read stock", STOCK);
    total = database.statement("sum stock", TOTAL);
  }

  /** The articles that follow {@code after} in the order of their skus. */
  Future<JsonArray> page(String after, int atMost) {
    return page.run(after, atMost)
        .map(
            rows -> {
              var products = new JsonArray();
              rows.forEach(row -> products.add(product(row)));
              return products;
            });
  }

  Future<Optional<JsonObject>> find(String sku) {
    return bySku.run(sku).map(rows -> rows.stream().findFirst().map(Catalogue::product));
  }

  private static JsonObject product(Row row) {
    return new JsonObject()
        .put("sku", row.getString("sku"))
        .put("name", row.getString("name"))
        .put("priceCents", row.getLong("price_cents"))
        .put("currency", row.getString("currency"));
  }

  Future<Optional<JsonObject>> stock(String sku) {
    return stock
        .run(sku)
        .map(rows -> rows.stream().findFirst().map(row -> units(row).put("sku", sku)));
  }

  /**
   * The stock of all articles. {@code conserved} is true if no unit was lost or created, by the
   * figures of the articles and of the orders.
   */
  Future<JsonObject> total() {
    return total
        .run()
        .map(rows -> rows.iterator().next())
        .map(row -> units(row).put("conserved", row.getBoolean("conserved")));
  }

  private static JsonObject units(Row row) {
    return new JsonObject()
        .put("received", row.getLong("received"))
        .put("onHand", row.getLong("on_hand"))
        .put("reserved", row.getLong("reserved"))
        .put("sold", row.getLong("sold"));
  }
}
