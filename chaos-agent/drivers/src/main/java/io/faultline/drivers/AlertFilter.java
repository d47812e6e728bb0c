package io.faultline.drivers;

import io.faultline.runner.reader.AlertPattern;
import java.util.List;
import java.util.Map;

/**
 * Which alerts count. A value.
 *
 * @param only the ones that do; empty for all
 * @param ignore those of them that don't
 */
public record AlertFilter(List<AlertPattern> only, List<AlertPattern> ignore) {
  public static final AlertFilter ALL = new AlertFilter(List.of(), List.of());

  public AlertFilter {
    only = List.copyOf(only);
    ignore = List.copyOf(ignore);
  }

  boolean counts(String alert, Map<String, String> labels) {
    return (only.isEmpty() || only.stream().anyMatch(it -> it.matches(alert, labels)))
        && ignore.stream().noneMatch(it -> it.matches(alert, labels));
  }
}
