package io.faultline.bench;

import java.util.Locale;

/** The comparison for a reader. */
final class Table {
  private Table() {}

  static String of(Comparison comparison, boolean agent, double goal) {
    var text = new StringBuilder();
    line(text, "%n%-28s %10s %10s   %s", "", "bare", "full", "full/bare, 95 % interval");
    row(
        text,
        "requests/s",
        comparison.bare().perSecond(),
        comparison.full().perSecond(),
        comparison.throughputRatio());
    row(
        text,
        "requests/server CPU second",
        comparison.bare().perCpuSecond(),
        comparison.full().perCpuSecond(),
        comparison.perCpuSecondRatio());
    line(
        text,
        "full: metrics, guard%s; %d blocks, %d errors",
        agent ? ", idle agent" : ", no agent given",
        comparison.blocks(),
        comparison.errors());
    line(
        text,
        "goal %.2f of the bare throughput: %s; per CPU second: %s",
        goal,
        Goal.of(comparison.throughputRatio(), goal),
        Goal.of(comparison.perCpuSecondRatio(), goal));
    return text.toString();
  }

  private static void row(
      StringBuilder text, String name, double bare, double full, Estimate ratio) {
    line(
        text,
        "%-28s %10.0f %10.0f   %.3f (%.3f to %.3f)",
        name,
        bare,
        full,
        ratio.value(),
        ratio.low(),
        ratio.high());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
