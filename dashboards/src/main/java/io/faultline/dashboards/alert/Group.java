package io.faultline.dashboards.alert;

import java.time.Duration;
import java.util.List;

/** Rules that are evaluated one after the other, every {@code interval}. */
public record Group(String name, Duration interval, List<Rule> rules) {
  public Group {
    rules = List.copyOf(rules);
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "%s: expected an interval above 0, got %s".formatted(name, interval));
    }
    if (rules.isEmpty()) throw new IllegalArgumentException(name + ": expected rules, got none");
  }

  public List<Alert> alerts() {
    return rules.stream().filter(Alert.class::isInstance).map(Alert.class::cast).toList();
  }
}
