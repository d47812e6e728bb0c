package io.faultline.runner.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares one fact with an invariant, for one entry of the ledger. Pure. */
final class FactRule {
  private static final String PROBLEM = "_problem";
  private static final String NOT_THERE = "404";

  private FactRule() {}

  /** Why a fact could not be read. A missing fact (404) was read; a missing response was not. */
  static Optional<String> unreadable(Map<String, Object> fact) {
    return Optional.ofNullable(fact.get(PROBLEM))
        .map(Object::toString)
        .filter(problem -> !problem.startsWith(NOT_THERE));
  }

  /**
   * @param late and {@code expect}: as in {@link
   *     io.faultline.runner.experiment.Invariant.OfEntries}
   */
  static FactState state(
      Map<String, String> late,
      Map<String, String> expect,
      String url,
      Map<String, Object> entry,
      Map<String, Object> fact) {
    if (unreadable(fact).isPresent()) return new FactState.Unread();
    if (fact.containsKey(PROBLEM)) return new FactState.Violated(url + ": " + fact.get(PROBLEM));
    var difference = difference(expect, entry, fact);
    if (difference.isEmpty()) return new FactState.Kept();
    if (looksLike(late, entry, fact)) return new FactState.Late();
    return new FactState.Violated(url + ": " + difference.get());
  }

  private static Optional<String> difference(
      Map<String, String> expect, Map<String, Object> entry, Map<String, Object> fact) {
    for (var each : new TreeMap<>(expect).entrySet()) {
      var expected = FactTemplate.expected(each.getValue(), entry);
      for (var value : FactTemplate.values(fact, each.getKey()))
        if (!matches(expected, value))
          return Optional.of(
              "%s: expected %s, got %s"
                  .formatted(each.getKey(), expected, value.orElse("nothing")));
    }
    return Optional.empty();
  }

  /** Whether a fact has these values; of a list, one matching element is enough. */
  static boolean looksLike(
      Map<String, String> form, Map<String, Object> entry, Map<String, Object> fact) {
    if (form.isEmpty()) return false;
    return form.entrySet().stream()
        .allMatch(
            each -> {
              var expected = FactTemplate.expected(each.getValue(), entry);
              List<Optional<String>> values = FactTemplate.values(fact, each.getKey());
              return values.stream().anyMatch(value -> matches(expected, value));
            });
  }

  private static boolean matches(String expected, Optional<String> value) {
    return value.isPresent() && FactTemplate.matches(expected, value.get());
  }
}
