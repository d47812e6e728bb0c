package io.faultline.dashboards.query;

import io.faultline.shop.telemetry.Metric;

/** Spells the few shapes of PromQL that the queries are made of. */
final class PromQl {
  /** Grafana's: four scrapes at least, so that a missed one leaves no hole. */
  static final String WINDOW = "$__rate_interval";

  /** The dashboard's template variable. */
  static final String SERVICE = "$service";

  static final String CHOSEN = "job=~\"" + SERVICE + "\"";

  private PromQl() {}

  /** Events per second, summed over all labels but {@code by}, which may be empty. */
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

  /** The bad part of all, 0 to 1; both have the same labels. */
  static String share(String bad, String all) {
    return bad + " / " + all;
  }

  static String quantile(double quantile, Metric histogram, String by, String... matchers) {
    return quantile(quantile, histogram.name(), by, matchers);
  }

  static String quantile(double quantile, String histogram, String by, String... matchers) {
    return quantileOver(WINDOW, quantile, histogram, by, matchers);
  }

  static String quantileOver(
      String window, double quantile, String histogram, String by, String... matchers) {
    String labels = by.isEmpty() ? "le" : by + ", le";
    return "histogram_quantile(%s, %s)"
        .formatted(quantile, rateOver(window, histogram + "_bucket", labels, matchers));
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
