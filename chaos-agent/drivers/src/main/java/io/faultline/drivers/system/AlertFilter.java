package io.faultline.drivers.system;

import static java.util.stream.Collectors.joining;

import io.faultline.runner.reader.AlertPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts count. A value.
 *
 * @param only the ones that count; empty for all
 * @param ignore the exceptions among them
 */
public record AlertFilter(List<AlertPattern> only, List<AlertPattern> ignore) {
  public static final AlertFilter ALL = new AlertFilter(List.of(), List.of());

  public AlertFilter {
    only = List.copyOf(only);
    ignore = List.copyOf(ignore);
  }

  public boolean counts(String alert, Map<String, String> labels) {
    return (only.isEmpty() || only.stream().anyMatch(it -> it.matches(alert, labels)))
        && ignore.stream().noneMatch(it -> it.matches(alert, labels));
  }

  /** For people, {@code all but Watchdog}; empty if all count. */
  public Optional<String> text() {
    if (equals(ALL)) return Optional.empty();
    var counting = only.isEmpty() ? "all" : texts(only);
    return Optional.of(ignore.isEmpty() ? counting : counting + " but " + texts(ignore));
  }

  private static String texts(List<AlertPattern> patterns) {
    return patterns.stream().map(AlertPattern::text).collect(joining(", "));
  }
}
