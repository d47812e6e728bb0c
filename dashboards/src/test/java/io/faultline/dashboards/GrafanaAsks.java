package io.faultline.dashboards;

import java.time.Duration;
import java.util.List;

/**
 * How Grafana asks Prometheus: which step it takes for a time range, what it puts in for its
 * variables, and where it moves the ends. Done here as Grafana 10 to 13 do it ({@code
 * pkg/promlib/models}, {@code roundInterval}); all times in milliseconds.
 *
 * @param points at most; a panel asks for one a pixel of its width, an annotation for 100
 */
record GrafanaAsks(Duration range, int points) {
  static final int ANNOTATION_POINTS = 100;

  /** The browser that is assumed, in pixels. */
  private static final int SCREEN = 1600;

  private static final long SCRAPE = 1000;

  /** An interval below the first is rounded to the second. */
  private static final List<long[]> ROUNDED =
      List.of(
          new long[] {1_500, 1_000},
          new long[] {3_500, 2_000},
          new long[] {7_500, 5_000},
          new long[] {12_500, 10_000},
          new long[] {17_500, 15_000},
          new long[] {25_000, 20_000},
          new long[] {45_000, 30_000},
          new long[] {90_000, 60_000},
          new long[] {210_000, 120_000},
          new long[] {450_000, 300_000},
          new long[] {750_000, 600_000},
          new long[] {1_050_000, 900_000},
          new long[] {1_500_000, 1_200_000});

  static GrafanaAsks panel(Duration range, int columns) {
    return new GrafanaAsks(range, SCREEN * columns / 24 - 16);
  }

  static GrafanaAsks annotation(Duration range) {
    return new GrafanaAsks(range, ANNOTATION_POINTS);
  }

  long step() {
    long interval = range.toMillis() / points;
    if (interval < SCRAPE) return SCRAPE;
    for (long[] rounded : ROUNDED) if (interval < rounded[0]) return rounded[1];
    throw new IllegalArgumentException("range: expected a few days at most, got " + range);
  }

  private long rateInterval() {
    return Math.max(step() + SCRAPE, 4 * SCRAPE);
  }

  /** Both ends are moved down to a multiple of the step. */
  long start(long end) {
    return Math.floorDiv(end - range.toMillis(), step()) * step();
  }

  long end(long end) {
    return Math.floorDiv(end, step()) * step();
  }

  String promql(String template) {
    return template
        .replace("$__interval", step() / 1000 + "s")
        .replace("$__range_s", Long.toString(range.toSeconds()))
        .replace("$__range", range.toSeconds() + "s")
        .replace("$__rate_interval", rateInterval() / 1000 + "s")
        .replace("$service", ".+")
        .replace("$peer", ".+");
  }
}
