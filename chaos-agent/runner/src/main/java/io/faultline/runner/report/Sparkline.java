package io.faultline.runner.report;

import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.journal.Entry;
import java.util.List;
import java.util.Locale;

/** Draws a probe's values as a small chart, with its tolerance as a band. */
final class Sparkline {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 34;

  private final List<Entry.Sampled> samples;
  private final Tolerance tolerance;
  private final double to;
  private final double top;

  private Sparkline(List<Entry.Sampled> samples, Tolerance tolerance, double to) {
    this.samples = samples;
    this.tolerance = tolerance;
    this.to = Math.max(to, 0.001);
    this.top = 1.1 * Math.max(highest(), 1e-9);
  }

  static Markup of(List<Entry.Sampled> samples, Tolerance tolerance, double to) {
    var picture = new Sparkline(samples, tolerance, to);
    return new Markup(
        format(
                "<svg class=\"spark\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT)
            + picture.band()
            + picture.path()
            + "</svg>");
  }

  private double highest() {
    double highest =
        samples.stream().mapToDouble(Entry.Sampled::value).filter(Double::isFinite).max().orElse(0);
    highest = Math.max(highest, Double.isFinite(tolerance.least()) ? tolerance.least() : 0);
    // A far upper limit would flatten the line.
    boolean near = tolerance.most() <= 4 * highest;
    return near ? Math.max(highest, tolerance.most()) : highest;
  }

  private String band() {
    double high = y(Math.min(tolerance.most(), top));
    double low = y(Math.max(tolerance.least(), 0));
    return format(
        "<rect class=\"band\" x=\"0\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
        high, WIDTH, Math.max(0.5, low - high));
  }

  private String path() {
    var path = new StringBuilder();
    boolean gap = true;
    for (var sample : samples) {
      boolean here = Double.isFinite(sample.value()) && Double.isFinite(sample.at());
      if (here)
        path.append(
            format("%s%.1f %.1f", gap ? "M" : "L", sample.at() / to * WIDTH, y(sample.value())));
      gap = !here;
    }
    return path.isEmpty() ? "" : "<path d=\"" + path + "\"/>";
  }

  private double y(double value) {
    return HEIGHT - 1 - Math.max(0, Math.min(1, value / top)) * (HEIGHT - 2);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
