package io.faultline.load;

import java.util.Iterator;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws orders without end, for Gatling to feed to its users. Amounts and cards depend on the
 * chance given alone; the keys begin with {@code run}, which must be new in each run, else the shop
 * would take the orders for those of an earlier run. Not thread-safe: Gatling's feeders aren't
 * shared between threads.
 */
final class Orders implements Iterator<Map<String, Object>> {
  static final String ORDER = "order";
  private static final int LEAST_CENTS = 100;
  private static final int MOST_CENTS = 20_000;

  private final String run;
  private final double declinedShare;
  private final RandomGenerator chance;
  private long count;

  Orders(String run, double declinedShare, RandomGenerator chance) {
    this.run = run;
    this.declinedShare = declinedShare;
    this.chance = chance;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Map<String, Object> next() {
    return Map.of(ORDER, draw());
  }

  Order draw() {
    String key = run + "-" + ++count;
    return new Order(
        key, chance.nextInt(LEAST_CENTS, MOST_CENTS + 1), chance.nextDouble() < declinedShare);
  }
}
