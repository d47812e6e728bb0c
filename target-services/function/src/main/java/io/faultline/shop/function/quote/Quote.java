package io.faultline.shop.function.quote;

import java.util.ArrayList;
import java.util.List;

/**
 * What some articles cost: 5 % less for ten or more of one article, another 3 % less for 500.00 or
 * more in all, then tax. Each amount is rounded half up to a cent. A value; the same for the same
 * request.
 */
record Quote(
    Currency currency,
    List<Line> lines,
    long netCents,
    long discountCents,
    long taxCents,
    long totalCents) {
  private static final int MANY = 10;
  private static final int PERCENT_OF_MANY = 5;
  private static final long MUCH_CENTS = 500_00;
  private static final int PERCENT_OF_MUCH = 3;

  /** One article with its own discount taken off. */
  record Line(String sku, int quantity, long priceCents, long discountCents, long netCents) {
    static Line of(String sku, int quantity, long priceCents) {
      var full = quantity * priceCents;
      var discount = quantity >= MANY ? percent(full, PERCENT_OF_MANY) : 0;
      return new Line(sku, quantity, priceCents, discount, full - discount);
    }
  }

  Quote {
    lines = List.copyOf(lines);
  }

  static Quote of(Order order, Prices prices) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < order.items().size(); i++) {
      var item = order.items().get(i);
      lines.add(Line.of(item.sku(), item.quantity(), prices.of(item, order.currency(), i)));
    }
    return of(order.currency(), lines);
  }

  static Quote of(Currency currency, List<Line> lines) {
    var sum = lines.stream().mapToLong(Line::netCents).sum();
    var discount = sum >= MUCH_CENTS ? percent(sum, PERCENT_OF_MUCH) : 0;
    var net = sum - discount;
    var tax = percent(net, currency.taxPercent());
    return new Quote(currency, lines, net, discount, tax, net + tax);
  }

  private static long percent(long cents, int percent) {
    return (cents * percent + 50) / 100;
  }
}
