package io.faultline.dashboards.query;

/**
 * A series that Prometheus records under a name of its own.
 *
 * @param name {@code level:what:how}, as in {@code service:requests:rate5s}
 */
public record Recorded(String name, String promql) {
  public Recorded {
    if (!name.matches("[a-z]+(:[a-z0-9_]+){1,2}")) {
      throw new IllegalArgumentException(
          "recorded: expected a name like service:requests:rate5s, got " + name);
    }
    if (promql.isBlank()) throw new IllegalArgumentException(name + ": expected PromQL, got none");
  }
}
