package io.faultline.runner.engine;

import io.faultline.fault.DurationText;
import io.faultline.runner.experiment.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** Measures the time between two instants of a fact that is otherwise as expected. */
final class WindowRule {
  private WindowRule() {}

  static FactState state(
      Window window, String url, Map<String, Object> entry, Map<String, Object> fact) {
    if (!window.unless().isEmpty() && FactRule.looksLike(window.unless(), entry, fact))
      return new FactState.Kept();
    var from = FactTemplate.value(fact, window.from());
    var to = FactTemplate.value(fact, window.to());
    if (from.isEmpty() || to.isEmpty()) return new FactState.Late();
    var begin = instant(from.get());
    var end = instant(to.get());
    if (begin.isEmpty()) return noInstant(url, window.from(), from.get());
    if (end.isEmpty()) return noInstant(url, window.to(), to.get());
    var took = Duration.between(begin.get(), end.get());
    if (window.within().filter(most -> took.compareTo(most) > 0).isPresent())
      return new FactState.Violated(
          "%s: expected at most %s from %s to %s, got %s"
              .formatted(
                  url,
                  DurationText.print(window.within().get()),
                  window.from(),
                  window.to(),
                  DurationText.print(took)));
    return new FactState.Kept(Optional.of(new FactState.Measured(begin.get(), took)));
  }

  private static FactState noInstant(String url, String field, String found) {
    return new FactState.Violated(
        "%s: %s: expected an instant such as 2026-01-31T12:00:00Z, got %s"
            .formatted(url, field, found));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
