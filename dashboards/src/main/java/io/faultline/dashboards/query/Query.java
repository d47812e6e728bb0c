package io.faultline.dashboards.query;

/**
 * A query to Prometheus, and the names of its results.
 *
 * @param legend Grafana's legend format, with {@code {{label}}} as the place of a label's value
 */
public record Query(String promql, String legend, Needs needs) {
  /** What the query needs to return data. */
  public enum Needs {
    LOAD,
    FAULT,
    /** A part that the shop does not have by itself: the proxy, Prometheus' own metrics. */
    PART
  }

  public Query {
    if (promql.isBlank()) throw new IllegalArgumentException("query: expected PromQL, got nothing");
    if (legend.isBlank()) {
      throw new IllegalArgumentException("query: expected a legend, got none for " + promql);
    }
  }

  static Query of(String promql, String legend) {
    return new Query(promql, legend, Needs.LOAD);
  }

  static Query afterFault(String promql, String legend) {
    return new Query(promql, legend, Needs.FAULT);
  }

  static Query withPart(String promql, String legend) {
    return new Query(promql, legend, Needs.PART);
  }

  /** As it runs outside Grafana: over {@code window}, for all services. */
  public String standalone(String window) {
    return promql
        .replace(PromQl.WINDOW, window)
        .replace(PromQl.STEP, "1s")
        .replace("$__range_s", "120")
        .replace("$__range", "2m")
        .replace(PromQl.SERVICE, ".+")
        .replace(PromQl.PEER, ".+");
  }
}
