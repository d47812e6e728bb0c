package io.faultline.shop.function.quote;

import java.util.List;

/** The articles whose price is asked for, and the currency. */
record Order(List<Item> items, Currency currency) {
  Order {
    items = List.copyOf(items);
  }
}
