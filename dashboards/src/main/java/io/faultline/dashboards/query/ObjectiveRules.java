package io.faultline.dashboards.query;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast the budgets of the users' objectives burn, in seven windows (Site Reliability Workbook,
 * chapter 5): 99.9 % of the requests do not fail, 99 % end within half a second.
 */
public final class ObjectiveRules {
  /** The share that may fail. */
  static final double FAILED = 0.001;

  /** The share that may be slow. */
  static final double SLOW = 0.01;

  static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");

  /** In seconds; a window is a number of evaluations. */
  public static final int INTERVAL_SECONDS = 30;

  private static final String ALL = "objective:requests:rate5m";
  private static final String BAD = "objective:bad:rate5m";

  private ObjectiveRules() {}

  public static List<Recorded> all() {
    List<Recorded> rules = new ArrayList<>();
    rules.add(new Recorded(ALL, average(PromQl.selector(RequestRules.RATE, UserQueries.ENTRY))));
    rules.add(new Recorded(BAD, failed() + "\nor\n" + slow()));
    for (String window : WINDOWS) {
      rules.add(new Recorded(burn(window), burnOver(window)));
    }
    return rules;
  }

  /** 1 if the budget lasts exactly as long as intended; by service and objective. */
  static String burn(String window) {
    return "objective:burn:" + window;
  }

  private static String failed() {
    String bad = average(PromQl.selector(RequestRules.RATE, UserQueries.ENTRY, UserQueries.FAILED));
    return Dialect.of("(%s or 0 * %s)".formatted(bad, ALL))
        .set("objective", "availability")
        .sumBy("job, objective");
  }

  private static String slow() {
    String bound = "le=\"%s\"".formatted(Limits.SLOW_SECONDS);
    String fast = average(PromQl.selector(RequestRules.BUCKETS, UserQueries.ENTRY, bound));
    String all = average(PromQl.selector(RequestRules.BUCKETS, UserQueries.ENTRY, "le=\"+Inf\""));
    return Dialect.of("clamp_min(%s - %s, 0)".formatted(all, fast))
        .set("objective", "latency")
        .sumBy("job, objective");
  }

  private static String average(String selector) {
    return "sum by (job) (avg_over_time(%s[5m]))".formatted(selector);
  }

  private static String burnOver(String window) {
    return share(window, "availability", FAILED) + "\nor\n" + share(window, "latency", SLOW);
  }

  private static String share(String window, String objective, double budget) {
    return "sum_over_time(%s[%s]) / on (job) group_left () (sum_over_time(%s[%s]) > 0) / %s"
        .formatted(
            PromQl.selector(BAD, "objective=\"" + objective + "\""), window, ALL, window, budget);
  }

  /**
   * Burns {@code times} too fast in both windows. A long window with no more data than the short
   * one does not count: Prometheus has not run for long enough.
   */
  public static String burns(String longWindow, String shortWindow, double times) {
    return "(%s > %s and %s > %s) and on (job) count_over_time(%s[%s]) > %d"
        .formatted(
            burn(longWindow),
            number(times),
            burn(shortWindow),
            number(times),
            ALL,
            longWindow,
            evaluations(shortWindow));
  }

  private static String number(double times) {
    return times == Math.rint(times) ? Long.toString(Math.round(times)) : Double.toString(times);
  }

  private static long evaluations(String window) {
    int count = Integer.parseInt(window.substring(0, window.length() - 1));
    int seconds =
        switch (window.charAt(window.length() - 1)) {
          case 'm' -> 60;
          case 'h' -> 3600;
          default -> 86_400;
        };
    return (long) count * seconds / INTERVAL_SECONDS;
  }
}
