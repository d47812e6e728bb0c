package io.faultline.runner.verdict;

import java.util.List;
import java.util.stream.Collectors;

/** Writes an advice in one sentence. */
final class AdviceText {
  private AdviceText() {}

  static String sentence(
      String breaker, List<Outcome.Prediction> predictions, List<Outcome.Change> changes) {
    var seconds =
        predictions.stream()
            .map(it -> "%s %s, predicted %s".formatted(it.what(), it.found(), it.predicted()))
            .collect(Collectors.joining("; "));
    var todo = changes.stream().map(Outcome.Change::sentence).collect(Collectors.joining("; "));
    return "breaker %s: %s%s".formatted(breaker, seconds, todo.isEmpty() ? "" : ": " + todo);
  }
}
