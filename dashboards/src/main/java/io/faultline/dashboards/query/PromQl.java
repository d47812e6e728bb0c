package io.faultline.dashboards.query;

import io.faultline.shop.telemetry.Metric;
import java.util.Arrays;

/** The few shapes of PromQL that all queries consist of. */
final class PromQl {
  /** Grafana's rate interval: at least four scrapes, so that a missed one leaves no gap. */
  static final String WINDOW = "$__rate_interval";

  /** Grafana's interval: from one point of a panel to the next. */
  static final String STEP = "$__interval";

  /** The boards' template variables. */
  static final String SERVICE = "$service";

  static final String PEER = "$peer";

  static final String CHOSEN = "job=~\"" + SERVICE + "\"";

  private PromQl() {}

  /** Events per second, summed over all labels except {@code by}, which may be empty. */
  static String rate(String metric, String by, String... matchers) {
    return rateOver(WINDOW, metric, by, matchers);
  }

  static String rate(Metric metric, String by, String... matchers) {
    return rate(metric.name(), by, matchers);
  }

  static String rateOver(String window, String metric, String by, String... matchers) {
    return "%s(rate(%s[%s]))".formatted(over(by), selector(metric, matchers), window);
  }

  private static String over(String by) {
    return by.isEmpty() ? "sum" : "sum by (%s) ".formatted(by);
  }

  /** The average from point to point of a rate recorded each second. */
  static String mean(String recorded, String by, String... matchers) {
    return "%s(avg_over_time(%s[%s]))".formatted(over(by), selector(recorded, matchers), STEP);
  }

  /**
   * The largest value of a gauge from point to point: a peak of seconds shows on a panel of a day.
   */
  static String peak(String gauge, String by, String... matchers) {
    return "max by (%s) (%s)".formatted(by, seen(selector(gauge, matchers)));
  }

  /** The same for the sum of gauges. */
  static String level(String gauge, String by, String... matchers) {
    return "sum by (%s) (%s)".formatted(by, seen(selector(gauge, matchers)));
  }

  /** With a point a second there may be no sample between two points: then the last one counts. */
  static String seen(String selector) {
    return "max_over_time(%1$s[%2$s]) or %1$s".formatted(selector, STEP);
  }

  /** The smallest value from point to point. */
  static String trough(String gauge, String by, String... matchers) {
    return "min by (%1$s) (min_over_time(%2$s[%3$s]) or %2$s)"
        .formatted(by, selector(gauge, matchers), STEP);
  }

  /** The same, one point earlier. */
  static String seenBefore(String selector) {
    return "max_over_time(%1$s[%2$s] offset %2$s) or %1$s offset %2$s".formatted(selector, STEP);
  }

  /** The bad part of all, 0 to 1; both have the same labels. */
  static String share(String bad, String all) {
    return bad + " / " + all;
  }

  /** The bad part of rates that are recorded, 0 to 1; 0 if nothing is bad, no data if idle. */
  static String failedShare(String rate, String by, String bad, String... matchers) {
    String all = sum(rate, by, matchers);
    return "(%s or 0 * %s) / (%s > 0)".formatted(sum(rate, by, with(bad, matchers)), all, all);
  }

  /** The same for a panel. */
  static String meanFailedShare(String rate, String by, String bad, String... matchers) {
    String all = mean(rate, by, matchers);
    return "(%s or 0 * %s) / (%s > 0)".formatted(mean(rate, by, with(bad, matchers)), all, all);
  }

  private static String[] with(String matcher, String... matchers) {
    String[] more = Arrays.copyOf(matchers, matchers.length + 1);
    more[matchers.length] = matcher;
    return more;
  }

  static String quantile(double quantile, Metric histogram, String by, String... matchers) {
    return quantile(quantile, histogram.name(), by, matchers);
  }

  static String quantile(double quantile, String histogram, String by, String... matchers) {
    return "histogram_quantile(%s, %s)"
        .formatted(quantile, rate(histogram + "_bucket", withLe(by), matchers));
  }

  /** A quantile of buckets that are recorded as rates. */
  static String meanQuantile(double quantile, String buckets, String by, String... matchers) {
    return "histogram_quantile(%s, %s)".formatted(quantile, mean(buckets, withLe(by), matchers));
  }

  private static String withLe(String by) {
    return by.isEmpty() ? "le" : by + ", le";
  }

  static String sum(String metric, String by, String... matchers) {
    return "sum by (%s) (%s)".formatted(by, selector(metric, matchers));
  }

  static String max(String metric, String by, String... matchers) {
    return "max by (%s) (%s)".formatted(by, selector(metric, matchers));
  }

  static String min(String metric, String by, String... matchers) {
    return "min by (%s) (%s)".formatted(by, selector(metric, matchers));
  }

  static String orZero(String promql) {
    return "(" + promql + " or vector(0))";
  }

  static String selector(String metric, String... matchers) {
    return matchers.length == 0 ? metric : metric + "{" + String.join(", ", matchers) + "}";
  }
}
