package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.BYTES;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.SHARE;

import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.query.JvmQueries;
import java.util.List;

/** What the services run on. */
final class JvmRow {
  private JvmRow() {}

  static Row row() {
    return new Row(
        "JVM",
        List.of(
            lines(
                new Head("Heap", "Heap in use, and the most it may be.", BYTES),
                JvmQueries.heap(),
                Widths.THIRD),
            lines(
                new Head(
                    "Native memory",
                    "Buffers outside the heap, and what of the process is in main memory.",
                    BYTES),
                JvmQueries.direct(),
                Widths.THIRD),
            lines(
                new Head("Garbage collection", "Share of time spent in collections.", SHARE),
                JvmQueries.collection(),
                Widths.THIRD),
            lines(
                new Head("CPU", "Processor time used; 100 % is one core.", SHARE),
                JvmQueries.cpu(),
                Widths.HALF),
            lines(new Head("Threads", "Live threads.", COUNT), JvmQueries.threads(), Widths.HALF)));
  }
}
