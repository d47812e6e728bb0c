package io.faultline.dashboards.query;

import java.util.ArrayList;
import java.util.List;

/**
 * One library's metric names, translated to our labels: Micrometer (Spring Boot), OpenTelemetry and
 * simpleclient.
 */
final class Dialect {
  private static final String ALL = "(.*)";
  private String promql;

  private Dialect(String promql) {
    this.promql = promql;
  }

  static Dialect of(String promql) {
    return new Dialect(promql);
  }

  static Dialect rate(String window, String metric, String... matchers) {
    return of("rate(%s[%s])".formatted(PromQl.selector(metric, matchers), window));
  }

  /** Our label gets the value of the library's label. */
  Dialect named(String ours, String theirs) {
    return replace(ours, "$1", theirs, ALL);
  }

  /** Our label always gets this value. */
  Dialect set(String ours, String value) {
    return replace(ours, value, "job", ALL);
  }

  /** Our label gets this value if the library's label has that value. */
  Dialect set(String ours, String value, String theirs, String regex) {
    return replace(ours, value, theirs, regex);
  }

  String sumBy(String labels) {
    return "sum by (%s) (%s)".formatted(labels, promql);
  }

  /** If a service exports several dialects, the first one counts, so that nothing counts twice. */
  static String firstOf(String... promql) {
    return firstOf(List.of(promql));
  }

  static String firstOf(List<String> promql) {
    return String.join("\nor on (job)\n", new ArrayList<>(promql));
  }

  private Dialect replace(String label, String value, String from, String regex) {
    promql =
        "label_replace(%s, \"%s\", \"%s\", \"%s\", \"%s\")"
            .formatted(promql, label, value, from, regex);
    return this;
  }
}
