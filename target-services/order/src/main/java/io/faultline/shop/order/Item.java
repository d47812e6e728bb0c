package io.faultline.shop.order;

import io.faultline.shop.kit.http.BadRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A quantity of one article. */
record Item(String sku, int quantity) {
  private static final int MOST_OF_ONE = 100;
  private static final int MOST_ITEMS = 20;

  Item {
    BadRequest.name("items: sku", sku);
    if (quantity < 1 || quantity > MOST_OF_ONE) {
      throw new BadRequest(
          "items: quantity: expected 1 to %d, got %d".formatted(MOST_OF_ONE, quantity));
    }
  }

  /** Reads the items of a request's body; without items nothing has to be reserved. */
  static List<Item> listOf(JsonObject body) {
    if (!body.containsKey("items")) {
      return List.of();
    }
    if (!(body.getValue("items") instanceof JsonArray array) || array.size() > MOST_ITEMS) {
      throw new BadRequest(
          "items: expected a list of at most %d, got %s"
              .formatted(MOST_ITEMS, body.getValue("items")));
    }
    var items = new ArrayList<Item>();
    var skus = new HashSet<String>();
    for (var element : array) {
      var item = of(element);
      if (!skus.add(item.sku())) {
        throw new BadRequest("items: expected each sku once, got '%s' twice".formatted(item.sku()));
      }
      items.add(item);
    }
    return List.copyOf(items);
  }

  private static Item of(Object element) {
    if (element instanceof JsonObject item
        && item.getValue("sku") instanceof String sku
        && item.getValue("quantity") instanceof Integer quantity) {
      return new Item(sku, quantity);
    }
    throw new BadRequest("items: expected {\"sku\",\"quantity\"}, got " + element);
  }

  static JsonArray json(List<Item> items) {
    var array = new JsonArray();
    items.forEach(
        item -> array.add(new JsonObject().put("sku", item.sku).put("quantity", item.quantity)));
    return array;
  }
}
