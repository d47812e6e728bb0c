package io.faultline.runner.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws the runs of an experiment and profile as dots, the oldest left; the longer the duration,
 * the higher the dot.
 */
final class Trend {
  /** More dots could not be distinguished. */
  private static final int MOST = 30;

  private static final int WIDTH = 190;
  private static final int HEIGHT = 34;
  private static final int RADIUS = 3;

  private Trend() {}

  /** Draws how long each run took to recover, or to be detected if it never recovered. */
  static Markup of(List<RunIndex.Run> all) {
    var sorted =
        all.stream()
            .sorted(Comparator.comparing((RunIndex.Run run) -> run.text("/startedAt")))
            .toList();
    var runs = sorted.subList(Math.max(0, sorted.size() - MOST), sorted.size());
    double top = Math.max(1e-9, runs.stream().mapToDouble(Trend::seconds).max().orElse(1));
    var dots = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) dots.append(dot(runs.get(i), x(i), y(runs.get(i), top)));
    return new Markup(
        "<svg class=\"trend\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\" role=\"img\">%3$s</svg>"
            .formatted(WIDTH, HEIGHT, dots));
  }

  private static double x(int i) {
    return RADIUS + i * (WIDTH - 2.0 * RADIUS) / (MOST - 1);
  }

  private static double y(RunIndex.Run run, double top) {
    return HEIGHT - RADIUS - seconds(run) / top * (HEIGHT - 2 * RADIUS);
  }

  private static String dot(RunIndex.Run run, double x, double y) {
    var verdict = run.text("/verdict");
    var tooltip =
        Markup.text("%s: %s".formatted(RunIndex.started(run.text("/startedAt")), verdict));
    return String.format(
        Locale.ROOT,
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"><title>%s</title></circle>",
        RunIndex.verdictClass(verdict),
        x,
        y,
        RADIUS,
        tooltip.html());
  }

  private static double seconds(RunIndex.Run run) {
    var durations = run.report().path("durations");
    return number(durations.path("recover"), number(durations.path("detect"), 0));
  }

  private static double number(JsonNode node, double otherwise) {
    return node.isNumber() ? Math.max(0, node.asDouble()) : otherwise;
  }
}
