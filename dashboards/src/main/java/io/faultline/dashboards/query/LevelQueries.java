package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.peak;

import java.util.ArrayList;
import java.util.List;

/** The users' objectives: the rest of their budgets, and how fast they burn. */
public final class LevelQueries {
  private LevelQueries() {}

  /** One number: the share of good requests in a day. */
  public static Query good(String objective, double budget) {
    return Query.of("1 - %s * max(%s)".formatted(budget, now("1d", objective)), objective);
  }

  public static Query availability() {
    return good("availability", ObjectiveRules.FAILED);
  }

  public static Query latency() {
    return good("latency", ObjectiveRules.SLOW);
  }

  /** One number: the rest of three days' budget; 0 when it is used up. */
  public static Query left(String objective) {
    return Query.of("clamp_min(1 - max(%s), 0)".formatted(now("3d", objective)), objective);
  }

  /** One number: how fast the budget burns now. */
  public static Query burning(String objective) {
    return Query.of("max(%s)".formatted(now("5m", objective)), objective);
  }

  /** Both windows of an alert. */
  public static List<Query> burn(String longWindow, String shortWindow) {
    List<Query> queries = new ArrayList<>();
    for (String window : List.of(longWindow, shortWindow)) {
      queries.add(
          Query.of(
              peak(ObjectiveRules.burn(window), "objective"), "{{objective}}, last " + window));
    }
    return List.copyOf(queries);
  }

  private static String now(String window, String objective) {
    return PromQl.selector(ObjectiveRules.burn(window), "objective=\"" + objective + "\"");
  }
}
