package io.faultline.load;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws orders without end, for Gatling to feed to its users. Amounts and cards depend only on the
 * given chance; the keys begin with {@code run}, which must be new in each run, because the shop
 * would otherwise take the orders for those of an earlier run. Not thread-safe: threads do not
 * share Gatling's feeders.
 */
final class Orders implements Iterator<Map<String, Object>> {
  static final String ORDER = "order";
  private static final int LEAST_CENTS = 100;
  private static final int MOST_CENTS = 20_000;

  private final String run;
  private final double declinedShare;
  private final Optional<Users> users;
  private final RandomGenerator chance;
  private long count;

  /**
   * @param users who order, in turn; without users, cards and articles are drawn
   */
  Orders(String run, double declinedShare, Optional<Users> users, RandomGenerator chance) {
    this.run = run;
    this.declinedShare = declinedShare;
    this.users = users;
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
    int amountCents = chance.nextInt(LEAST_CENTS, MOST_CENTS + 1);
    var drawn = Order.drawn(key, amountCents, chance.nextDouble() < declinedShare);
    return users.map(them -> drawn.of(them.next())).orElse(drawn);
  }
}
